/** Tables of what an engine keeps: the kind each holds, and the member that tells one object of it from another. */
export const OBJECT_TABLES = {
  containers: { type: 'container', key: 'id' },
  images: { type: 'image', key: 'id' },
  volumes: { type: 'volume', key: 'name' },
  networks: { type: 'network', key: 'id' },
} as const;
export type ObjectTable = keyof typeof OBJECT_TABLES;
export type ObjectType = (typeof OBJECT_TABLES)[ObjectTable]['type'];

/** The names of the tables. */
export const TABLE_NAMES = Object.keys(OBJECT_TABLES) as readonly ObjectTable[];

/** The kinds, in the order of a removal: what uses comes before what is used. */
export const OBJECT_TYPES = Object.values(OBJECT_TABLES).map(({ type }) => type);

/** Kinds of what an exercise may own. */
export const OWNED_TYPES = [
  ...OBJECT_TYPES,
  'compose',
  'service',
  'secret',
  'swarm',
  'file',
  'cluster',
  'node',
] as const;
export type OwnedType = (typeof OWNED_TYPES)[number];

/** What tells an object from the others of its table. */
export function objectKey(
  table: ObjectTable,
  object: Readonly<Partial<Record<'id' | 'name', string>>>,
): string {
  return object[OBJECT_TABLES[table].key] ?? '';
}

/** One value for each table; the compiler takes it that each is that of its table. */
export function perTable<V extends Record<ObjectTable, unknown>>(make: (table: ObjectTable) => unknown): V {
  return Object.fromEntries(TABLE_NAMES.map((table) => [table, make(table)])) as V;
}
