import { useEffect, useRef, useState } from 'react';
import type { ClusterObject } from '#shared/contract/cluster-object.ts';

/** How long a pod counts as new, in milliseconds: longer than it takes to come in. */
const ARRIVING_MS = 600;
const NOBODY: ReadonlySet<string> = new Set();

/** Pods that came since the map was first drawn, for as long as their coming in is shown. */
export function useArrivals(pods: readonly ClusterObject<'pods'>[]): ReadonlySet<string> {
  const known = useRef<ReadonlySet<string> | null>(null);
  const [arrivals, setArrivals] = useState(NOBODY);
  useEffect(() => {
    const before = known.current;
    known.current = new Set(pods.map(({ uid }) => uid));
    const fresh = before && pods.flatMap(({ uid }) => (before.has(uid) ? [] : [uid]));
    if (fresh && fresh.length > 0) setArrivals((now) => new Set([...now, ...fresh]));
  }, [pods]);
  useEffect(() => {
    if (arrivals.size === 0) return;
    const timer = setTimeout(() => setArrivals(NOBODY), ARRIVING_MS);
    return () => clearTimeout(timer);
  }, [arrivals]);
  return arrivals;
}
