import type { ObjectChange } from '#shared/domain/objects.ts';

const TABLES = ['containers', 'images', 'volumes', 'networks'] as const;

/** A change that says nothing. */
export function emptyChange(isReset = false): ObjectChange {
  const none = () => ({ put: [], gone: [] });
  return { isReset, containers: none(), images: none(), volumes: none(), networks: none() };
}

export function isEmptyChange(change: ObjectChange): boolean {
  return !change.isReset && TABLES.every((name) => change[name].put.length + change[name].gone.length === 0);
}

/** Two changes as one: bounded by the number of objects, however many changes a slow reader missed. */
export function mergeChanges(earlier: ObjectChange, later: ObjectChange): ObjectChange {
  if (later.isReset) return later;
  return {
    isReset: earlier.isReset,
    containers: mergeTable(earlier.containers, later.containers, (it) => it.id),
    images: mergeTable(earlier.images, later.images, (it) => it.id),
    volumes: mergeTable(earlier.volumes, later.volumes, (it) => it.name),
    networks: mergeTable(earlier.networks, later.networks, (it) => it.id),
  };
}

interface Table<T> {
  put: T[];
  gone: string[];
}

function mergeTable<T>(earlier: Table<T>, later: Table<T>, keyOf: (object: T) => string): Table<T> {
  const put = new Map(earlier.put.map((object) => [keyOf(object), object]));
  const gone = new Set(earlier.gone);
  for (const key of later.gone) {
    put.delete(key);
    gone.add(key);
  }
  for (const object of later.put) {
    put.set(keyOf(object), object);
    gone.delete(keyOf(object));
  }
  return { put: [...put.values()], gone: [...gone] };
}
