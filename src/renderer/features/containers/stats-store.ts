import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { ContainerSample } from '#shared/contract/container.ts';
import type { Api } from '#shared/contract/index.ts';
import { followForEver, useApi } from '../../session.ts';

/** Measures kept for each container: a minute and a half. */
export const KEPT_SAMPLES = 90;
/** Containers whose measures are kept; those measured longest ago leave first. */
const KEPT_CONTAINERS = 100;

const NOTHING: readonly ContainerSample[] = [];

interface StatsStore {
  samples(containerId: string): readonly ContainerSample[];
  take(batch: readonly ContainerSample[]): void;
  subscribe(listener: () => void): () => void;
}

const stores = new WeakMap<Api, StatsStore>();

function storeOf(api: Api): StatsStore {
  const store = stores.get(api) ?? createStore();
  stores.set(api, store);
  return store;
}

/** Keeps what was measured while the window lives: from a row to its details the curve goes on. */
export function createStore(): StatsStore {
  const kept = new Map<string, readonly ContainerSample[]>();
  const listeners = new Set<() => void>();
  return {
    samples: (containerId) => kept.get(containerId) ?? NOTHING,
    take(batch) {
      for (const sample of batch) {
        const before = kept.get(sample.containerId) ?? NOTHING;
        kept.delete(sample.containerId);
        kept.set(sample.containerId, [...before, sample].slice(-KEPT_SAMPLES));
      }
      for (const oldest of [...kept.keys()].slice(0, -KEPT_CONTAINERS)) kept.delete(oldest);
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The last measures of a container, as they come while somebody follows them. */
export function useSamples(containerId: string): readonly ContainerSample[] {
  const store = storeOf(useApi());
  return useSyncExternalStore(store.subscribe, () => store.samples(containerId));
}

/** Follows the measures of these containers with one subscription, as long as there is one of them. */
export function useFollowedStats(containerIds: readonly string[]): void {
  const api = useApi();
  const key = containerIds.join(' ');
  const ids = useMemo(() => key.split(' ').filter(Boolean), [key]);
  useEffect(() => {
    if (ids.length === 0) return;
    const abort = new AbortController();
    const store = storeOf(api);
    void followForEver(
      (options) => api.container.stats({ containerIds: ids }, options),
      abort.signal,
      store.take,
    );
    return () => abort.abort();
  }, [api, ids]);
}
