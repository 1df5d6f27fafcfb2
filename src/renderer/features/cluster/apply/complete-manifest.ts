import type { KindSchema, SchemaNode } from './kind-schema.ts';
import type { YamlCursor } from './yaml-cursor.ts';

/** A kind the cluster has. */
interface KnownKind {
  apiVersion: string;
  kind: string;
}

/** One thing that may be typed. */
interface Proposal {
  label: string;
  /** What is written when it is taken. */
  insert: string;
  /** Its type in the cluster's word. */
  detail: string;
  /** What the cluster says it is for. */
  info: string;
}

/** What may be typed where the cursor is; `schema` is that of the document's kind, null until it is known. */
export function proposalsAt(
  cursor: YamlCursor,
  kinds: readonly KnownKind[],
  schema: KindSchema | null,
): Proposal[] {
  const { path, key } = cursor;
  if (key === null) return keyProposals(cursor, schema);
  if (path.length === 0 && key === 'kind') return kindProposals(cursor, kinds);
  if (path.length === 0 && key === 'apiVersion') return versionProposals(cursor, kinds);
  return schema ? valueProposals(schema.at([...path, key])) : [];
}

const plain = (label: string, detail = ''): Proposal => ({ label, insert: label, detail, info: '' });

/** What every manifest begins with. */
const ROOT_KEYS: readonly SchemaKey[] = [
  ['apiVersion', { type: 'string' }],
  ['kind', { type: 'string' }],
  ['metadata', { type: 'object', properties: { name: {} } }],
  ['spec', { type: 'object', properties: { any: {} } }],
];
type SchemaKey = readonly [name: string, node: SchemaNode];

function keyProposals({ path, indent }: YamlCursor, schema: KindSchema | null): Proposal[] {
  if (!schema)
    return path.length === 0 ? ROOT_KEYS.map(([name, node]) => keyProposal(name, node, indent)) : [];
  const fields = schema.fields(path).filter(({ name }) => path.length > 0 || name !== 'status');
  return fields
    .sort((a, b) => Number(b.isRequired) - Number(a.isRequired) || (a.name < b.name ? -1 : 1))
    .map(({ name, node }) => keyProposal(name, node, indent));
}

function keyProposal(name: string, node: SchemaNode, indent: number): Proposal {
  const detail = node.items ? 'array' : (node.type ?? 'object');
  const inner = '\n'.padEnd(indent + 3);
  const isObject = node.properties !== undefined || node.additionalProperties !== undefined;
  const tail = node.items ? `${inner}- ` : isObject ? inner : ' ';
  return { label: name, insert: `${name}:${tail}`, detail, info: node.description ?? '' };
}

/** The kind alone where the version is written, with its version otherwise. */
function kindProposals({ apiVersion }: YamlCursor, kinds: readonly KnownKind[]): Proposal[] {
  const fitting = apiVersion === '' ? kinds : kinds.filter((one) => one.apiVersion === apiVersion);
  return uniqueBy(fitting, ({ kind }) => kind).map((one) => plain(one.kind, one.apiVersion));
}

function versionProposals({ kind }: YamlCursor, kinds: readonly KnownKind[]): Proposal[] {
  const fitting = kinds.filter((one) => one.kind === kind);
  const shown = fitting.length > 0 ? fitting : kinds;
  return uniqueBy(shown, ({ apiVersion }) => apiVersion).map(({ apiVersion }) => plain(apiVersion));
}

function valueProposals(node: SchemaNode | undefined): Proposal[] {
  if (node?.type === 'boolean') return [plain('true'), plain('false')];
  return (node?.enum ?? []).map((value) => plain(String(value)));
}

function uniqueBy<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()].sort((a, b) =>
    keyOf(a) < keyOf(b) ? -1 : 1,
  );
}
