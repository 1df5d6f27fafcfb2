import type { ManifestKind } from '#shared/contract/manifest.ts';
import type { Manifest, ManifestObject } from '#shared/domain/manifest.ts';
import { CLUSTER_APPLY } from '#shared/strings/fr/cluster-apply.ts';
import type { EditorRemark } from '../../../editor/editor-setup.ts';
import { checkFields, type FieldRemark, type KindSchema } from './kind-schema.ts';

/** What the cluster takes, as far as it is known here; nothing is said of what is not. */
export interface KnownApi {
  kinds: readonly ManifestKind[] | null;
  schemaOf(ref: { apiVersion: string; kind: string }): KindSchema | null;
}

const { fields: FIELDS, types: TYPES } = CLUSTER_APPLY;

/** What is wrong with a manifest before it is sent, line by line. */
export function remarksOf({ objects, problems }: Manifest, api: KnownApi): EditorRemark[] {
  return [
    ...problems.map(({ code, line, message }) => remark(line, CLUSTER_APPLY.unreadable[code](message))),
    ...objects.flatMap((object) => objectRemarks(object, api)),
  ].sort((a, b) => a.line - b.line);
}

function objectRemarks(object: ManifestObject, { kinds, schemaOf }: KnownApi): EditorRemark[] {
  if (kinds !== null && !kinds.some((one) => isSameKind(one, object))) return [unknownKind(object, kinds)];
  const schema = schemaOf(object);
  if (!schema) return [];
  return checkFields(object.value, schema).map((found) => remark(object.lineOf(found.path), textOf(found)));
}

function unknownKind(object: ManifestObject, kinds: readonly ManifestKind[]): EditorRemark {
  const { kind, apiVersion } = object;
  const other = kinds.find((one) => one.kind === kind)?.apiVersion ?? null;
  const line = object.lineOf([other === null ? 'kind' : 'apiVersion']);
  return remark(line, CLUSTER_APPLY.unknownKind(kind, apiVersion, other));
}

function isSameKind(one: ManifestKind, other: { apiVersion: string; kind: string }): boolean {
  return one.apiVersion === other.apiVersion && one.kind === other.kind;
}

function textOf(found: FieldRemark): string {
  switch (found.code) {
    case 'unknown':
      return FIELDS.unknown(found.name, found.nearest);
    case 'missing':
      return FIELDS.missing(found.name);
    case 'type':
      return FIELDS.type(found.name, TYPES[found.wanted] ?? found.wanted, TYPES[found.found] ?? found.found);
    case 'enum':
      return FIELDS.enum(found.name, found.wanted);
  }
}

function remark(line: number, message: string): EditorRemark {
  return { line, endLine: line, severity: 'error', message };
}
