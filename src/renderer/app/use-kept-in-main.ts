import { useEffect, useState } from 'react';
import { useApi } from '../session.ts';
import { hasSeed } from '../stored.ts';

/**
 * Keeps in main what the page keeps, from when `canLoad` says so: its origin is another at the next start, and until then
 * its browser keeps it. True once what was kept is at hand, at once in a page that is loaded again.
 */
export function useKeptInMain(startId: string, canLoad: boolean): boolean {
  const api = useApi();
  const [isAtHand, setAtHand] = useState(() => hasSeed(startId));
  useEffect(() => {
    if (!canLoad) return;
    const stop = new AbortController();
    void import('../keep-in-main.ts')
      .then(({ keepInMain }) => keepInMain(api, startId, stop.signal))
      .then(
        () => stop.signal.aborted || setAtHand(true),
        // Its code was lost on the way: the page is loaded again by itself.
        () => {},
      );
    return () => stop.abort();
  }, [api, startId, canLoad]);
  return isAtHand;
}
