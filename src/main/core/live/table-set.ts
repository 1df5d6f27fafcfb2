import type { TableChange } from '#shared/contract/object.ts';

/** The tables that are followed together, and what tells an object of each from the others. */
export interface TableSet<Objects> {
  readonly names: readonly (keyof Objects & string)[];
  keyOf<T extends keyof Objects>(table: T, object: Objects[T]): string;
}

/** What came, changed or went in each table; `isReset`: forget everything first. */
export type ChangeOf<Objects> = { isReset: boolean } & { [T in keyof Objects]: TableChange<Objects[T]> };

/** One value for each table; the compiler takes it that each is that of its table. */
export function forEachTable<Objects, V>(
  set: Pick<TableSet<Objects>, 'names'>,
  make: <T extends keyof Objects & string>(table: T) => unknown,
): V {
  return Object.fromEntries(set.names.map((table) => [table, make(table)])) as V;
}
