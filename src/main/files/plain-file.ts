import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { open } from 'node:fs/promises';
import { systemCode } from '#main/core/system-code.ts';

/** A pipe without a writer, a socket or a device in a file's place neither blocks nor is read. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** How a socket, or a device without anything behind it, refuses to be opened. */
const SOCKET_OR_DEVICE: ReadonlySet<string> = new Set(['ENXIO', 'ENODEV', 'EOPNOTSUPP']);

/** Something stands where a file should, or it holds more than any such file. */
export class NotPlain extends Error {}

/** Largest file read whole where nothing else is said, in bytes: far above any that the app or docker's CLI writes. */
const MAX_BYTES = 64 * 1024 * 1024;

/** A file read whole. Rejects as `open` does, but with a `NotPlain` for what is no file or holds more than `maxBytes`. */
export async function readPlainFile(path: string, maxBytes = MAX_BYTES): Promise<Buffer> {
  const handle = await open(path, OPEN_FLAGS).catch((error: Error) => {
    throw SOCKET_OR_DEVICE.has(systemCode(error)) ? new NotPlain(error.message) : error;
  });
  try {
    requirePlain(await handle.stat(), maxBytes);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

/** The same as text: UTF-8, without the byte-order mark that editors of Windows write. */
export async function readPlainText(path: string, maxBytes = MAX_BYTES): Promise<string> {
  return withoutMark((await readPlainFile(path, maxBytes)).toString('utf8'));
}

/** The same at once, for what must be known before anything else; also for files of `/proc`, which say no size. */
export function readPlainTextSync(path: string, maxBytes = MAX_BYTES): string {
  const fd = openSync(path, OPEN_FLAGS);
  try {
    requirePlain(fstatSync(fd), maxBytes);
    return withoutMark(readAll(fd, maxBytes).toString('utf8'));
  } finally {
    closeSync(fd);
  }
}

/** Bytes read at once. */
const CHUNK_BYTES = 64 * 1024;

function readAll(fd: number, maxBytes: number): Buffer {
  const chunks: Buffer[] = [];
  for (let total = 0; total <= maxBytes; ) {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    const count = readSync(fd, chunk);
    if (count === 0) return Buffer.concat(chunks);
    total += count;
    chunks.push(chunk.subarray(0, count));
  }
  throw new NotPlain('too large');
}

function requirePlain(stats: Stats, maxBytes: number): void {
  if (!stats.isFile()) throw new NotPlain('no file');
  if (stats.size > maxBytes) throw new NotPlain('too large');
}

function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}
