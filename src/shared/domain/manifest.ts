import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  type Tags,
  type YAMLError,
} from 'yaml';
import { findExcessiveAlias, findRepeatedKey, isTooDeep } from './yaml-limits.ts';

/** Longest text of manifests that is read, in characters: the API refuses an object beyond 1.5 MiB, a page of manifests has a few thousand. */
export const MAX_MANIFEST_CHARS = 200_000;
/** Objects one text may hold. */
export const MAX_MANIFEST_OBJECTS = 200;

/** Version of an API as objects say it: `v1`, `apps/v1`. */
export const API_VERSION = /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[a-z][a-z0-9]{0,62}$/;

/** Name of a kind. */
export const KIND_NAME = /^[A-Za-z][A-Za-z0-9]{0,62}$/;

/** Keys and indexes from an object's root. */
export type FieldPath = readonly (string | number)[];

/** One object that a text describes. */
export interface ManifestObject {
  /** Among the objects of the text, from 0. */
  index: number;
  /** Its first line and its last, from 1. */
  line: number;
  endLine: number;
  apiVersion: string;
  kind: string;
  name: string;
  namespace: string | null;
  /** As JSON has it: what is sent. */
  value: Readonly<Record<string, unknown>>;
  /** The line of the deepest field that the path leads to. */
  lineOf(path: FieldPath): number;
}

/** Why a text cannot be sent as it is. */
export type ManifestProblemCode =
  | 'manifest-too-long'
  | 'manifest-too-many'
  | 'yaml-broken'
  | 'yaml-tab'
  | 'yaml-repeated-key'
  | 'yaml-aliases'
  | 'yaml-too-deep'
  | 'manifest-not-an-object'
  | 'manifest-no-api-version'
  | 'manifest-no-kind'
  | 'manifest-no-name';

interface ManifestProblem {
  code: ManifestProblemCode;
  line: number;
  /** In the parser's own words where it has some. */
  message: string;
}

/** What a text describes; nothing of it may be sent while it has problems. */
export interface Manifest {
  objects: readonly ManifestObject[];
  problems: readonly ManifestProblem[];
}

/** Reads manifests as kubectl does: YAML 1.1 without its dates and times, several documents, lists opened; never throws. */
export function readManifest(text: string): Manifest {
  if (text.length > MAX_MANIFEST_CHARS) return refusal('manifest-too-long', 1);
  if (isTooDeep(text)) return refusal('yaml-too-deep', 1);
  const lines = new LineCounter();
  try {
    return readDocuments(parseAllDocuments(text, { ...PARSE_OPTIONS, lineCounter: lines }), lines);
  } catch (error) {
    // Its reader gives up on some texts that are no YAML by far.
    return refusal('yaml-broken', 1, String(error));
  }
}

/** As the Go parser of Kubernetes: it knows no times in base 60, and leaves dates as they are written. */
const PARSE_OPTIONS = {
  version: '1.1',
  // The parser's own comparison takes minutes on a huge map.
  uniqueKeys: false,
  // A line of the text in each error makes many errors take minutes.
  prettyErrors: false,
  customTags: (tags: Tags) =>
    tags.filter(
      (tag) => typeof tag === 'string' || !(tag.format === 'TIME' || tag.tag.endsWith(':timestamp')),
    ),
} as const;

function refusal(code: ManifestProblemCode, line: number, message = ''): Manifest {
  return { objects: [], problems: [{ code, line, message }] };
}

function readDocuments(documents: readonly Document[], lines: LineCounter): Manifest {
  const objects: ManifestObject[] = [];
  const problems: ManifestProblem[] = [];
  for (const document of documents) {
    const broken = brokenIn(document, lines);
    if (broken) problems.push(broken);
    else if (document.contents !== null) readRoot(document, lines, objects, problems);
    if (objects.length > MAX_MANIFEST_OBJECTS) return refusal('manifest-too-many', objects.at(-1)?.line ?? 1);
  }
  return { objects, problems };
}

function brokenIn(document: Document, lines: LineCounter): ManifestProblem | null {
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const [error] = document.errors;
  if (error) return { code: codeOf(error), line: lineAt(error.pos[0]), message: error.message };
  const repeated = findRepeatedKey(document);
  if (repeated !== null) return { code: 'yaml-repeated-key', line: lineAt(repeated), message: '' };
  const alias = findExcessiveAlias(document);
  return alias === null ? null : { code: 'yaml-aliases', line: lineAt(alias), message: '' };
}

function codeOf({ code }: YAMLError): ManifestProblemCode {
  return code === 'TAB_AS_INDENT' ? 'yaml-tab' : 'yaml-broken';
}

function readRoot(
  document: Document,
  lines: LineCounter,
  objects: ManifestObject[],
  problems: ManifestProblem[],
): void {
  const root: unknown = document.toJS();
  if (root === null) return;
  const items = isRecord(root) && root.kind === 'List' ? root.items : null;
  const places = { document, lines };
  if (Array.isArray(items)) {
    for (const [index, item] of items.entries())
      readObject(item, ['items', index], places, objects, problems);
  } else readObject(root, [], places, objects, problems);
}

interface Places {
  document: Document;
  lines: LineCounter;
}

function readObject(
  value: unknown,
  base: FieldPath,
  places: Places,
  objects: ManifestObject[],
  problems: ManifestProblem[],
): void {
  const line = lineOfPath(places, base);
  const code = missingOf(value);
  if (code !== null || !isRecord(value)) {
    problems.push({ code: code ?? 'manifest-not-an-object', line, message: '' });
    return;
  }
  const metadata = isRecord(value.metadata) ? value.metadata : {};
  objects.push({
    index: objects.length,
    line,
    endLine: endLineOf(places, base),
    apiVersion: String(value.apiVersion),
    kind: String(value.kind),
    name: String(metadata.name),
    namespace: typeof metadata.namespace === 'string' ? metadata.namespace : null,
    value,
    lineOf: (path) => lineOfPath(places, [...base, ...path]),
  });
}

/** What every object needs and this one lacks. */
function missingOf(value: unknown): ManifestProblemCode | null {
  if (!isRecord(value)) return 'manifest-not-an-object';
  if (!isFilled(value.apiVersion)) return 'manifest-no-api-version';
  if (!isFilled(value.kind)) return 'manifest-no-kind';
  const metadata = isRecord(value.metadata) ? value.metadata : {};
  return isFilled(metadata.name) ? null : 'manifest-no-name';
}

function isFilled(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function lineOfPath({ document, lines }: Places, path: FieldPath): number {
  let node: unknown = document.contents;
  let offset = startOf(node);
  for (const step of path) {
    const next = stepInto(node, step);
    if (!next) break;
    ({ node } = next);
    offset = next.offset;
  }
  return lines.linePos(offset).line;
}

function stepInto(node: unknown, step: string | number): { node: unknown; offset: number } | null {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
    return pair ? { node: pair.value, offset: startOf(pair.key) } : null;
  }
  if (!isSeq(node) || typeof step !== 'number') return null;
  const item = node.items[step];
  return item === undefined ? null : { node: item, offset: startOf(item) };
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

function endLineOf({ document, lines }: Places, base: FieldPath): number {
  const node = document.getIn(base, true) ?? document.contents;
  const end = isNode(node) ? (node.range?.[1] ?? 0) : 0;
  return lines.linePos(Math.max(0, end - 1)).line;
}

/** The path a cluster's message writes as `spec.template.spec.containers[0].image`. */
export function readFieldPath(field: string): (string | number)[] {
  const steps: (string | number)[] = [];
  for (const [, name, index, key] of field.matchAll(/([^.[\]]+)|\[(\d+)\]|\[([^\]]+)\]/g)) {
    if (index !== undefined) steps.push(Number(index));
    else steps.push(name ?? key ?? '');
  }
  return steps;
}
