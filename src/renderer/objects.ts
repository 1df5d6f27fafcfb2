import { useCallback, useSyncExternalStore } from 'react';
import type { Api } from '#shared/contract/index.ts';
import type { LiveObject, ObjectChange, TableChange, UnreadTable } from '#shared/contract/object.ts';
import { type ObjectTable, objectKey, perTable } from '#shared/domain/objects.ts';
import { followForEver, useApi, useWatch } from './session.ts';

type Tables = { readonly [T in ObjectTable]: readonly LiveObject<T>[] };

/** The engine's objects as the panels see them; `isKnown` is false until the first answer. */
export type Objects = { readonly isKnown: boolean } & Tables;

const NOTHING: Objects = { isKnown: false, ...perTable<Tables>(() => []) };

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

/** Why a table could not be read the last time; null for one that was. */
export function useUnread(table: ObjectTable): UnreadTable | null {
  const api = useApi();
  const open = useCallback(
    (options: { signal: AbortSignal }) => api.object.watchUnread(undefined, options),
    [api],
  );
  return useWatch(open)?.find((one) => one.table === table) ?? null;
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
function applyChange(before: Objects, change: ObjectChange): Objects {
  const base = change.isReset ? NOTHING : before;
  const apply = (table: ObjectTable) =>
    applyTable<LiveObject<ObjectTable>>(base[table], change[table], (one) => objectKey(table, one));
  return { isKnown: true, ...perTable<Tables>(apply) };
}

function applyTable<T>(
  before: readonly T[],
  change: TableChange<T>,
  keyOf: (object: T) => string,
): readonly T[] {
  if (change.put.length + change.gone.length === 0) return before;
  const objects = new Map(before.map((object) => [keyOf(object), object]));
  for (const key of change.gone) objects.delete(key);
  for (const object of change.put) objects.set(keyOf(object), object);
  return [...objects.values()];
}
