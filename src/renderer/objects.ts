import { useSyncExternalStore } from 'react';
import type { Api } from '#shared/contract/index.ts';
import type {
  ContainerObject,
  ImageObject,
  NetworkObject,
  ObjectChange,
  VolumeObject,
} from '#shared/domain/objects.ts';
import { followForEver, useApi } from './session.ts';

/** The engine's objects as the panels see them; `isKnown` is false until the first answer. */
export interface Objects {
  isKnown: boolean;
  containers: readonly ContainerObject[];
  images: readonly ImageObject[];
  volumes: readonly VolumeObject[];
  networks: readonly NetworkObject[];
}

const NOTHING: Objects = { isKnown: false, containers: [], images: [], volumes: [], networks: [] };

interface ObjectStore {
  current(): Objects;
  subscribe(listener: () => void): () => void;
}

const stores = new WeakMap<Api, ObjectStore>();

/** Follows the engine's objects while at least one component uses them, with one subscription for the window. */
export function useObjects(): Objects {
  const api = useApi();
  const store = stores.get(api) ?? createStore(api);
  stores.set(api, store);
  return useSyncExternalStore(store.subscribe, store.current);
}

function createStore(api: Api): ObjectStore {
  let objects = NOTHING;
  let abort: AbortController | null = null;
  const listeners = new Set<() => void>();
  const take = (change: ObjectChange) => {
    objects = applyChange(objects, change);
    for (const listener of listeners) listener();
  };
  return {
    current: () => objects,
    subscribe: (listener) => {
      listeners.add(listener);
      if (!abort) {
        abort = new AbortController();
        void followForEver((options) => api.object.watch(undefined, options), abort.signal, take);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        abort?.abort();
        abort = null;
      };
    },
  };
}

/** The objects after a change; a table that did not change stays the same array, so that its readers are not drawn again. */
export function applyChange(before: Objects, change: ObjectChange): Objects {
  const base = change.isReset ? NOTHING : before;
  return {
    isKnown: true,
    containers: applyTable(base.containers, change.containers, (it) => it.id),
    images: applyTable(base.images, change.images, (it) => it.id),
    volumes: applyTable(base.volumes, change.volumes, (it) => it.name),
    networks: applyTable(base.networks, change.networks, (it) => it.id),
  };
}

function applyTable<T>(
  before: readonly T[],
  change: { put: T[]; gone: string[] },
  keyOf: (object: T) => string,
): readonly T[] {
  if (change.put.length + change.gone.length === 0) return before;
  const objects = new Map(before.map((object) => [keyOf(object), object]));
  for (const key of change.gone) objects.delete(key);
  for (const object of change.put) objects.set(keyOf(object), object);
  return [...objects.values()];
}
