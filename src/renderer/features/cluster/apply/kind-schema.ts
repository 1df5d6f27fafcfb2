import type { FieldPath } from '#shared/domain/manifest.ts';

/** A node of a kind's schema as the cluster's OpenAPI has it. */
export interface SchemaNode {
  type?: string;
  description?: string;
  format?: string;
  enum?: readonly unknown[];
  properties?: Readonly<Record<string, SchemaNode>>;
  additionalProperties?: SchemaNode | boolean;
  items?: SchemaNode;
  required?: readonly string[];
  allOf?: readonly SchemaNode[];
  oneOf?: readonly SchemaNode[];
  $ref?: string;
  definitions?: Readonly<Record<string, SchemaNode>>;
  'x-kubernetes-preserve-unknown-fields'?: boolean;
  'x-kubernetes-int-or-string'?: boolean;
}

/** A kind's schema, and what its references lead to. */
export class KindSchema {
  readonly root: SchemaNode;

  constructor(root: SchemaNode) {
    this.root = root;
  }

  /** The node itself, its references followed; what refers to itself for ever is taken as anything. */
  resolve(node: SchemaNode | undefined): SchemaNode {
    let found = node ?? {};
    for (let step = 0; step < MAX_REFERENCES; step++) {
      const [only] = found.allOf ?? [];
      const ref = found.$ref ?? (found.allOf?.length === 1 ? only?.$ref : undefined);
      if (ref === undefined) return found;
      const { description } = found;
      const target = this.root.definitions?.[ref.split('/').at(-1) ?? ''] ?? {};
      found = description === undefined ? target : { ...target, description };
    }
    return {};
  }

  /** The node a path leads to; undefined where the kind has no such field. */
  at(path: FieldPath): SchemaNode | undefined {
    let node: SchemaNode | undefined = this.resolve(this.root);
    for (const step of path) {
      const next: SchemaNode | undefined = typeof step === 'number' ? node.items : fieldOf(node, step);
      if (!next) return undefined;
      node = this.resolve(next);
    }
    return node;
  }

  /** The fields of the object a path leads to, by name. */
  fields(path: FieldPath): readonly Field[] {
    const node = this.at(path);
    return Object.entries(node?.properties ?? {}).map(([name, property]) => ({
      name,
      isRequired: node?.required?.includes(name) ?? false,
      node: this.resolve(property),
    }));
  }
}

/** References that are followed one after the other. */
const MAX_REFERENCES = 20;

interface Field {
  name: string;
  isRequired: boolean;
  node: SchemaNode;
}

function fieldOf({ properties, additionalProperties }: SchemaNode, name: string): SchemaNode | undefined {
  if (properties && Object.hasOwn(properties, name)) return properties[name];
  return typeof additionalProperties === 'object' ? additionalProperties : undefined;
}

/** What is wrong with a field of a manifest by its kind's schema. */
export type FieldRemark = { path: FieldPath } & (
  | { code: 'unknown'; name: string; nearest: string | null }
  | { code: 'missing'; name: string }
  | { code: 'type'; name: string; wanted: string; found: string }
  | { code: 'enum'; name: string; wanted: readonly string[] }
);

/** Remarks one object may get: a manifest that has more is of another kind. */
const MAX_REMARKS = 50;

/** Compares an object with its kind's schema, as the cluster would. */
export function checkFields(value: unknown, schema: KindSchema): FieldRemark[] {
  const remarks: FieldRemark[] = [];
  checkNode(value, schema.resolve(schema.root), [], schema, remarks);
  return remarks.slice(0, MAX_REMARKS);
}

function checkNode(
  value: unknown,
  node: SchemaNode,
  path: FieldPath,
  schema: KindSchema,
  remarks: FieldRemark[],
): void {
  if (value === null || value === undefined || remarks.length > MAX_REMARKS) return;
  const name = String(path.findLast((step) => typeof step === 'string') ?? '');
  const wanted = typeOf(node);
  const found = typeName(value);
  if (wanted !== null && !fits(found, wanted)) {
    remarks.push({ path, code: 'type', name, wanted, found });
  } else if (node.enum && !node.enum.includes(value)) {
    remarks.push({ path, code: 'enum', name, wanted: node.enum.map(String) });
  } else if (Array.isArray(value)) {
    const item = schema.resolve(node.items);
    for (const [index, one] of value.entries()) checkNode(one, item, [...path, index], schema, remarks);
  } else if (typeof value === 'object') {
    checkObject(value as Record<string, unknown>, node, path, schema, remarks);
  }
}

function checkObject(
  value: Record<string, unknown>,
  node: SchemaNode,
  path: FieldPath,
  schema: KindSchema,
  remarks: FieldRemark[],
): void {
  for (const [name, one] of Object.entries(value)) {
    const field = fieldOf(node, name);
    if (field) checkNode(one, schema.resolve(field), [...path, name], schema, remarks);
    else if (isClosed(node))
      remarks.push({ path: [...path, name], code: 'unknown', name, nearest: nearestOf(name, node) });
  }
  for (const name of node.required ?? [])
    if (value[name] === undefined) remarks.push({ path, code: 'missing', name });
}

/** It names its fields and takes no others. */
function isClosed({ properties, additionalProperties, ...node }: SchemaNode): boolean {
  return (
    properties !== undefined &&
    additionalProperties === undefined &&
    node['x-kubernetes-preserve-unknown-fields'] !== true
  );
}

/** Null where several types or none are named. */
function typeOf(node: SchemaNode): string | null {
  if (node['x-kubernetes-int-or-string'] || node.format === 'int-or-string' || node.oneOf) return null;
  return node.type ?? null;
}

function typeName(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

function fits(found: string, wanted: string): boolean {
  return found === wanted || (wanted === 'number' && found === 'integer');
}

/** Letters that may differ in a name somebody meant. */
const MAX_DISTANCE = 3;

function nearestOf(name: string, { properties = {} }: SchemaNode): string | null {
  const ranked = Object.keys(properties)
    .map((one) => ({ one, distance: distanceOf(name.toLowerCase(), one.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best && best.distance <= Math.min(MAX_DISTANCE, name.length / 2) ? best.one : null;
}

/** Letters to add, take away or exchange from one name to the other. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries())
      next.push(
        Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + Number(letter !== other)),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}
