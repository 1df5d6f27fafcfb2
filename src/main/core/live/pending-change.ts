import type { TableChange } from '#shared/contract/object.ts';
import { type ChangeOf, forEachTable, type TableSet } from './table-set.ts';

/** What may be made of the changes of a set of tables. */
export interface ChangeRules<Objects> {
  /** A change that says nothing. */
  empty(isReset?: boolean): ChangeOf<Objects>;
  isEmpty(change: ChangeOf<Objects>): boolean;
  /** Two changes as one: bounded by the number of objects, however many changes a slow reader missed. */
  merge(earlier: ChangeOf<Objects>, later: ChangeOf<Objects>): ChangeOf<Objects>;
  /** A change in two: as much of it as has room, its removals first, then what is left. */
  split(
    change: ChangeOf<Objects>,
    maxChars: number,
    sizeOf: (object: object) => number,
  ): { first: ChangeOf<Objects>; rest: ChangeOf<Objects> };
}

/** The rules for one set of tables. */
export function changeRules<Objects extends Record<keyof Objects, object>>(
  set: TableSet<Objects>,
): ChangeRules<Objects> {
  const perTable = (isReset: boolean, make: <T extends keyof Objects & string>(table: T) => unknown) =>
    ({ isReset, ...forEachTable<Objects, object>(set, make) }) as ChangeOf<Objects>;
  const empty = (isReset = false) => perTable(isReset, () => ({ put: [], gone: [] }));
  return {
    empty,
    isEmpty: (change) =>
      !change.isReset &&
      set.names.every((table) => change[table].put.length + change[table].gone.length === 0),
    merge: (earlier, later) =>
      later.isReset
        ? later
        : perTable(earlier.isReset, (table) =>
            mergeTable<Objects[keyof Objects]>(earlier[table], later[table], (one) => set.keyOf(table, one)),
          ),
    split(change, maxChars, sizeOf) {
      const first = empty(change.isReset);
      const rest = empty();
      let room = maxChars;
      for (const table of set.names) {
        first[table].gone = change[table].gone;
        for (const object of change[table].put) {
          (room > 0 ? first : rest)[table].put.push(object);
          room -= sizeOf(object);
        }
      }
      return { first, rest };
    },
  };
}

function mergeTable<T>(
  earlier: TableChange<T>,
  later: TableChange<T>,
  keyOf: (object: T) => string,
): TableChange<T> {
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
