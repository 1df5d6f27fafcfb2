import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PassThrough, type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { AppError } from '#shared/errors.ts';
import { createEntryGuard } from './entry-guard.ts';
import { type EntryContent, readTar, skip } from './read-tar.ts';
import { orExists } from './unpack.ts';

/** First bytes of what gzip wrote. */
const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);

/**
 * Writes an archive under its final name only once it is whole. Throws `file-already-exists` unless `overwrites`,
 * `disk-full`.
 */
export async function writeArchiveFile(
  file: string,
  path: string,
  archive: Readable,
  options: { overwrites: boolean; signal: AbortSignal },
): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (found && !(options.overwrites && found.isFile())) throw new AppError('file-already-exists', { path });
  await orExists(mkdir(dirname(file), { recursive: true }), path);
  const part = `${file}.${randomBytes(4).toString('hex')}.part`;
  const handle = await orExists(open(part, 'wx', 0o644), path);
  try {
    await orExists(pipeline(archive, handle.createWriteStream(), { signal: options.signal }), path);
    await rename(part, file);
  } finally {
    // A stream that fails is still closing, and an open file cannot be removed everywhere.
    await handle.close();
    await rm(part, { force: true });
  }
}

/** An archive of the workspace, compressed or not, always read as plain tar. Throws `file-not-found`. */
export async function openArchiveFile(file: string, path: string, onBytes: (count: number) => void) {
  const isGzip = await startsWithGzip(file, path);
  return (signal: AbortSignal): Readable => {
    const counted = new Transform({
      transform: (chunk: Buffer, _, done) => {
        onBytes(chunk.length);
        done(null, chunk);
      },
    });
    const plain = isGzip ? createGunzip() : new PassThrough();
    // Its failure also ends the stream given, whose reader then has it; until there is one, it must bring nobody down.
    plain.on('error', () => {});
    pipeline(createReadStream(file), counted, plain, { signal }).catch(() => {});
    return plain;
  };
}

/** Reads a whole archive before any of it is used. Throws `archive-entry-outside`, `volume-archive-invalid`. */
export async function checkArchive(archive: Readable, path: string, signal: AbortSignal): Promise<void> {
  const guard = createEntryGuard();
  let count = 0;
  const onEntry = async (header: Parameters<typeof guard>[0], content: EntryContent) => {
    guard(header);
    count += 1;
    await skip(content);
  };
  try {
    await readTar(archive, onEntry, signal);
  } catch (error) {
    if (error instanceof AppError || signal.aborted) throw error;
    throw new AppError('volume-archive-invalid', { path }, { cause: error });
  }
  if (count === 0) throw new AppError('volume-archive-invalid', { path });
}

async function startsWithGzip(file: string, path: string): Promise<boolean> {
  try {
    if (!(await stat(file)).isFile()) throw new AppError('file-not-found', { path });
    const handle = await open(file);
    try {
      const { buffer } = await handle.read(Buffer.alloc(GZIP_MAGIC.length), 0, GZIP_MAGIC.length, 0);
      return buffer.equals(GZIP_MAGIC);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('file-not-found', { path }, { cause: error });
  }
}
