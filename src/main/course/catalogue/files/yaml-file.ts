import { type Document, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Place } from '#shared/course/problem.ts';
import { findExcessiveAlias, findRepeatedKey, MAX_ALIASES } from '#shared/domain/yaml-limits.ts';
import { FILE_START, type Report } from '../problems.ts';
import { MAX_YAML_BYTES, readCourseFile } from './course-file.ts';
import { reportIssues } from './schema-problems.ts';

/** Keys and ranks that lead to a value of a file. */
export type Path = readonly PropertyKey[];
/** Where the value at a path stands, or the nearest value around it. */
export type Locate = (path: Path) => Place;

/** A YAML file that matches its schema. */
export interface YamlFile<T> {
  value: T;
  locate: Locate;
  /** Where a place inside the text at a path stands: exact lines in literal blocks, the text's start otherwise. */
  locateInText: (path: Path, place: Place) => Place;
}

/**
 * Reads and validates one YAML file of the course: core schema, bounded size and aliases; null when anything was
 * reported. `root` must be a real path.
 */
export async function readYamlFile<T>(
  root: string,
  file: string,
  schema: z.ZodType<T>,
  report: Report,
): Promise<YamlFile<T> | null> {
  const source = await readCourseFile(root, file, MAX_YAML_BYTES, report);
  return source === null ? null : parseYaml(source, schema, report);
}

function parseYaml<T>(source: string, schema: z.ZodType<T>, report: Report): YamlFile<T> | null {
  const lines = new LineCounter();
  const read = parseWithinLimits(source, lines, report);
  if (!read) return null;
  const { document, data } = read;
  const locators = locatorsOf({ document, lines });
  const parsed = schema.safeParse(data);
  if (!parsed.success) {
    reportIssues(
      parsed.error.issues,
      { locate: locators.locate, has: (path) => document.hasIn(path) },
      report,
    );
    return null;
  }
  return { value: parsed.data, ...locators };
}

interface Places {
  document: Document;
  lines: LineCounter;
}

function locatorsOf(places: Places): Pick<YamlFile<unknown>, 'locate' | 'locateInText'> {
  return {
    locate: (path) => locateNode(places, path),
    locateInText: (path, place) => locateText(places, path, place),
  };
}

const PARSE_OPTIONS = { version: '1.2', schema: 'core', prettyErrors: false, uniqueKeys: false } as const;

function parseWithinLimits(source: string, lines: LineCounter, report: Report) {
  try {
    const document = parseDocument(source, { ...PARSE_OPTIONS, lineCounter: lines });
    const faults = [...document.errors, ...document.warnings];
    for (const fault of faults) report('yaml-syntax', placeAt(lines, fault.pos[0]), { detail: fault.code });
    if (faults.length > 0 || !isWithinLimits(document, lines, report)) return null;
    return { document, data: document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown };
  } catch (error) {
    report('yaml-syntax', FILE_START, { detail: nameFault(error) });
    return null;
  }
}

function isWithinLimits(document: Document, lines: LineCounter, report: Report): boolean {
  const repeated = findRepeatedKey(document);
  if (repeated !== null) report('yaml-syntax', placeAt(lines, repeated), { detail: 'DUPLICATE_KEY' });
  const excess = findExcessiveAlias(document);
  if (excess !== null) report('yaml-too-many-aliases', placeAt(lines, excess), { max: MAX_ALIASES });
  return repeated === null && excess === null;
}

/** What the parser throws instead of listing: recursion that ends the stack, aliases without an anchor. */
function nameFault(error: unknown): string {
  if (error instanceof RangeError) return 'TOO_DEEP';
  if (error instanceof ReferenceError) return 'BAD_ALIAS';
  throw error;
}

function locateNode({ document, lines }: Places, path: Path): Place {
  for (let length = path.length; length >= 0; length--) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return placeAt(lines, node.range[0]);
  }
  return FILE_START;
}

function locateText(places: Places, path: Path, place: Place): Place {
  const node: unknown = places.document.getIn(path, true);
  const start = locateNode(places, path);
  if (!isScalar(node) || node.type !== 'BLOCK_LITERAL') return start;
  return { line: start.line + place.line, column: place.column };
}

function placeAt(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}
