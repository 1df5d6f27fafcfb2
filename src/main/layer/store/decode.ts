import { z } from 'zod';
import type { ImageAnalysis } from '../analyse-archive.ts';
import type { FileIndex } from '../tree/file-index.ts';
import {
  ALIGNMENT,
  COLUMN_NAMES,
  COLUMNS,
  type ColumnName,
  ceil,
  FORMAT_VERSION,
  MAGIC,
  TEXT_NAMES,
} from './encode.ts';

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
/** Small buffers share a pool, at any place. */
function aligned(bytes: Buffer): Buffer {
  return bytes.byteOffset % ALIGNMENT === 0 ? bytes : Buffer.from(new Uint8Array(bytes).buffer);
}

function textsOf(part: Buffer | undefined): string[] {
  return part === undefined || part.length === 0 ? [] : part.toString('utf8').split('\0');
}
