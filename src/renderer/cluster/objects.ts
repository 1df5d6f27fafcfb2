import { useSyncExternalStore } from 'react';
import type { ClusterChange } from '#shared/contract/cluster-object.ts';
import type { Api } from '#shared/contract/index.ts';
import { followForEver, useApi } from '../session.ts';
import { type ClusterView, createTables, NOTHING_KNOWN } from './tables.ts';

/** While changes pour in, the page is drawn again no more often than this, in milliseconds: a tenth of a second still reads as at once. */
const STORM_MS = 100;

interface ClusterStore {
  current(): ClusterView;
  subscribe(listener: () => void): () => void;
}

const stores = new WeakMap<Api, ClusterStore>();

/**
 * The cluster's objects, followed with one subscription for the window while at least one component does. Who does not
 * follow (`isFollowed` false: nothing of it is on screen) keeps what was last known.
 */
export function useCluster(isFollowed = true): ClusterView {
  const api = useApi();
  const store = stores.get(api) ?? createStore(api);
  stores.set(api, store);
  return useSyncExternalStore(isFollowed ? store.subscribe : subscribeToNothing, store.current);
}

const subscribeToNothing = () => () => {};

function createStore(api: Api): ClusterStore {
  const listeners = new Set<() => void>();
  let view = NOTHING_KNOWN;
  let stop: (() => void) | null = null;
  const take = (next: ClusterView) => {
    view = next;
    for (const tell of listeners) tell();
  };
  return {
    current: () => view,
    subscribe(listener) {
      listeners.add(listener);
      stop ??= follow(api, take);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        stop = null;
      };
    },
  };
}

/** Until the returned function is called: a change that comes alone is told at once, those of a storm together. */
function follow(api: Api, tell: (view: ClusterView) => void): () => void {
  const abort = new AbortController();
  const tables = createTables();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isLate = false;

  function publish(): void {
    isLate = false;
    timer = setTimeout(rest, STORM_MS);
    tell(tables.view());
  }
  function rest(): void {
    timer = null;
    if (isLate) publish();
  }
  function take(change: ClusterChange): void {
    tables.take(change);
    if (timer === null) publish();
    else isLate = true;
  }

  void followForEver((options) => api.cluster.watch(undefined, options), abort.signal, take);
  return () => {
    abort.abort();
    if (timer !== null) clearTimeout(timer);
  };
}
