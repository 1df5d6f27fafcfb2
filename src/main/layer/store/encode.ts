import { z } from 'zod';
import type { ImageAnalysis } from '../analyse-archive.ts';
import type { FileIndex } from '../tree/file-index.ts';

/** Raised when what is written below changes: older files are then read as missing. */
export const FORMAT_VERSION = 1;

const MAGIC = 'CALELAYR';
/** Where columns start: every typed array needs its place to be a multiple of its item. */
const ALIGNMENT = 8;

const COLUMNS = {
  parent: Uint32Array,
  nameOf: Uint32Array,
  layerStart: Uint32Array,
  node: Uint32Array,
  kind: Uint8Array,
  change: Uint8Array,
  size: Float64Array,
  mode: Uint16Array,
  userId: Uint32Array,
  groupId: Uint32Array,
  modifiedAt: Float64Array,
  link: Int32Array,
  previous: Int32Array,
  content: Int32Array,
} as const satisfies Partial<Record<keyof FileIndex, unknown>>;

type ColumnName = keyof typeof COLUMNS;
const COLUMN_NAMES = Object.keys(COLUMNS) as ColumnName[];
const TEXT_NAMES = ['names', 'links'] as const;

const headerSchema = z.object({
  version: z.literal(FORMAT_VERSION),
  layers: z.array(z.string()),
  diffIds: z.array(z.string()),
  history: z.array(
    z.object({
      instruction: z.string(),
      createdAtMs: z.number(),
      comment: z.string(),
      isEmpty: z.boolean(),
    }),
  ),
  /** Bytes of each section, in the order they follow each other. */
  sections: z.array(z.number().int().min(0)).length(COLUMN_NAMES.length + TEXT_NAMES.length),
});

/** An analysis as bytes: a JSON header, then its columns as they are in memory, then its names. */
export function encodeAnalysis({ index, ...image }: ImageAnalysis): Buffer {
  const columns = COLUMN_NAMES.map((name) => bytesOf(index[name]));
  const texts = TEXT_NAMES.map((name) => Buffer.from(index[name].join('\0'), 'utf8'));
  const sections = [...columns, ...texts];
  const { layers, diffIds, history } = image;
  const header = {
    version: FORMAT_VERSION,
    layers,
    diffIds,
    history,
    sections: sections.map((it) => it.length),
  };
  const json = Buffer.from(JSON.stringify(header), 'utf8');
  const start = Buffer.alloc(MAGIC.length + 4);
  start.write(MAGIC, 'latin1');
  start.writeUInt32LE(json.length, MAGIC.length);
  const head = padded(Buffer.concat([start, json]));
  return Buffer.concat([head, ...sections.map(padded)]);
}

/** The analysis of such bytes, or null for anything else; columns are views of them, nothing is copied. */
export function decodeAnalysis(bytes: Buffer): ImageAnalysis | null {
  try {
    return decode(aligned(bytes));
  } catch {
    return null;
  }
}

function decode(bytes: Buffer): ImageAnalysis | null {
  if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) return null;
  const headStart = MAGIC.length + 4;
  const headEnd = headStart + bytes.readUInt32LE(MAGIC.length);
  const { sections, layers, diffIds, history } = headerSchema.parse(
    JSON.parse(bytes.toString('utf8', headStart, headEnd)),
  );
  let at = ceil(headEnd);
  const parts = sections.map((length) => {
    const part = bytes.subarray(at, at + length);
    at += ceil(length);
    return part;
  });
  const columns = Object.fromEntries(
    COLUMN_NAMES.map((name, place) => [name, columnOf(name, parts[place])]),
  ) as Pick<FileIndex, ColumnName>;
  const [names, links] = TEXT_NAMES.map((_, place) => textsOf(parts[COLUMN_NAMES.length + place]));
  const index = { ...columns, names: names ?? [], links: links ?? [], nodeCount: columns.parent.length };
  return isWhole(index) ? { layers, diffIds, history, index } : null;
}

/** Lengths that do not agree are of a file that is not ours, or not whole. */
function isWhole(index: FileIndex): boolean {
  const count = index.node.length;
  const perFile = [index.kind, index.change, index.size, index.mode, index.userId, index.groupId];
  const more = [index.modifiedAt, index.link, index.previous, index.content];
  return (
    [...perFile, ...more].every((column) => column.length === count) &&
    index.nameOf.length === index.nodeCount &&
    index.layerStart.at(-1) === count
  );
}

function columnOf(name: ColumnName, part: Buffer | undefined) {
  const Column = COLUMNS[name];
  if (!part || part.length % Column.BYTES_PER_ELEMENT !== 0) throw new Error(name);
  return new Column(part.buffer as ArrayBuffer, part.byteOffset, part.length / Column.BYTES_PER_ELEMENT);
}

function textsOf(part: Buffer | undefined): string[] {
  return part === undefined || part.length === 0 ? [] : part.toString('utf8').split('\0');
}

function bytesOf(column: FileIndex[ColumnName]): Buffer {
  return Buffer.from(column.buffer, column.byteOffset, column.byteLength);
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(ceil(bytes.length) - bytes.length)]);
}

function ceil(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}

/** Small buffers share a pool, at any place. */
function aligned(bytes: Buffer): Buffer {
  return bytes.byteOffset % ALIGNMENT === 0 ? bytes : Buffer.from(new Uint8Array(bytes).buffer);
}
