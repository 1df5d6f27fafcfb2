import type { ImageAnalysis } from '../analyse-archive.ts';
import type { FileIndex } from '../tree/file-index.ts';

/** Raised when what is written below changes: older files are then read as missing. */
export const FORMAT_VERSION = 1;

/** First bytes of the file. */
export const MAGIC = 'CALELAYR';
/** Where columns start: every typed array needs its place to be a multiple of its item. */
export const ALIGNMENT = 8;

/** Columns of numbers, and the type that holds each. */
export const COLUMNS = {
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

/** Name of a column of numbers. */
export type ColumnName = keyof typeof COLUMNS;
/** Columns in the order they are written in. */
export const COLUMN_NAMES = Object.keys(COLUMNS) as ColumnName[];
/** Columns of texts, in the order they are written in. */
export const TEXT_NAMES = ['names', 'links'] as const;

/** An analysis as bytes: a JSON header, then its columns as they are in memory, then its names. */
export function encodeAnalysis({ index, ...image }: ImageAnalysis): Buffer {
  const columns = COLUMN_NAMES.map((name) => bytesOf(index[name]));
  const texts = TEXT_NAMES.map((name) => Buffer.from(index[name].join('\0'), 'utf8'));
  const parts = [...columns, ...texts];
  const { layers, diffIds, history } = image;
  const sections = parts.map((part) => part.length);
  const json = Buffer.from(JSON.stringify({ version: FORMAT_VERSION, layers, diffIds, history, sections }));
  return layOut(json, parts);
}

/** Each part at a multiple of `ALIGNMENT`, written once in its place: an analysis may be large. */
function layOut(json: Buffer, parts: readonly Buffer[]): Buffer {
  const headEnd = MAGIC.length + 4 + json.length;
  const total = parts.reduce((sum, part) => sum + ceil(part.length), ceil(headEnd));
  const bytes = Buffer.alloc(total);
  bytes.write(MAGIC, 'latin1');
  bytes.writeUInt32LE(json.length, MAGIC.length);
  json.copy(bytes, MAGIC.length + 4);
  let at = ceil(headEnd);
  for (const part of parts) {
    part.copy(bytes, at);
    at += ceil(part.length);
  }
  return bytes;
}

function bytesOf(column: FileIndex[ColumnName]): Buffer {
  return Buffer.from(column.buffer, column.byteOffset, column.byteLength);
}

/** The next place where a column may start. */
export function ceil(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}
