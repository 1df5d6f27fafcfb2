import type { ClusterChange, ClusterObject } from '#shared/contract/cluster-object.ts';
import { CLUSTER_TABLE_NAMES, type ClusterTable } from '#shared/domain/cluster.ts';
import { compareNames } from '../compare-names.ts';

/** The cluster's objects as panels see them, each table by namespace and name; `isKnown` is false until the first answer. */
export type ClusterView = { readonly isKnown: boolean } & {
  readonly [T in ClusterTable]: readonly ClusterObject<T>[];
};

/** One object, whatever its table, as the panel opens it. */
export interface ObjectRef {
  table: ClusterTable;
  uid: string;
}

/** What is known before the cluster answers. */
export const NOTHING_KNOWN: ClusterView = viewOf(false, () => []);

function viewOf(isKnown: boolean, tableOf: (table: ClusterTable) => readonly ClusterObject[]): ClusterView {
  const tables = CLUSTER_TABLE_NAMES.map((table) => [table, tableOf(table)] as const);
  return { isKnown, ...Object.fromEntries(tables) } as unknown as ClusterView;
}

/** Keeps the tables of a cluster in their order through thousands of changes; a view costs what changed since the last. */
export function createTables() {
  const tables = new Map(CLUSTER_TABLE_NAMES.map((table) => [table, createTable()]));
  let view = NOTHING_KNOWN;
  return {
    take(change: ClusterChange): void {
      for (const [name, table] of tables) {
        if (change.isReset) table.clear();
        for (const uid of change[name].gone) table.remove(uid);
        table.put(change[name].put);
      }
    },
    /** The tables now; one that did not change is the array it was. */
    view(): ClusterView {
      view = viewOf(true, (name) => tables.get(name)?.list() ?? []);
      return view;
    },
  };
}

/** One table: objects that come one by one find their place by halves, many at once are put in order together. */
function createTable() {
  const byUid = new Map<string, ClusterObject>();
  let sorted: ClusterObject[] = [];
  let published: readonly ClusterObject[] = [];
  let hasChanged = false;
  const find = (object: ClusterObject) => placeOf(sorted, object);

  function putOne(object: ClusterObject): void {
    const old = byUid.get(object.uid);
    byUid.set(object.uid, object);
    sorted.splice(find(old ?? object), old ? 1 : 0, object);
  }
  function putAll(objects: readonly ClusterObject[]): void {
    for (const object of objects) byUid.set(object.uid, object);
    sorted = [...byUid.values()].sort(compareObjects);
  }

  return {
    clear(): void {
      hasChanged ||= byUid.size > 0;
      byUid.clear();
      sorted = [];
    },
    remove(uid: string): void {
      const old = byUid.get(uid);
      if (!old) return;
      hasChanged = true;
      sorted.splice(find(old), 1);
      byUid.delete(uid);
    },
    put(objects: readonly ClusterObject[]): void {
      if (objects.length === 0) return;
      hasChanged = true;
      if (objects.length < byUid.size) for (const object of objects) putOne(object);
      else putAll(objects);
    },
    list(): readonly ClusterObject[] {
      if (hasChanged) published = [...sorted];
      hasChanged = false;
      return published;
    },
  };
}

/** Where an object is, or belongs. */
function placeOf(sorted: readonly ClusterObject[], object: ClusterObject): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = sorted[middle];
    if (other && compareObjects(other, object) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function compareObjects(a: ClusterObject, b: ClusterObject): number {
  return (
    compareNames(a.namespace ?? '', b.namespace ?? '') ||
    compareNames(a.name, b.name) ||
    Number(a.uid > b.uid) - Number(a.uid < b.uid)
  );
}
