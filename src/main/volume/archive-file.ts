import type { FileHandle } from 'node:fs/promises';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { countBytes } from '#main/files/count-bytes.ts';
import { createEntryGuard } from '#main/files/entry-guard.ts';
import { tarEntries } from '#main/files/tar.ts';
import { AppError } from '#shared/errors.ts';

/** First bytes of what gzip wrote. */
const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);

/**
 * An open archive, compressed or not, always read as plain tar from its beginning; bytes are told as they are in the file.
 * Throws `file-not-found`.
 */
export async function archiveReader(handle: FileHandle, path: string) {
  const isGzip = await startsWithGzip(handle, path);
  return (onBytes: (bytes: number) => void, signal: AbortSignal): Readable => {
    const plain = isGzip ? createGunzip() : new PassThrough();
    // Its failure also ends the stream given, whose reader then has it; until there is one, it must bring nobody down.
    plain.on('error', () => {});
    pipeline(countBytes(fromStart(handle), onBytes), plain, { signal }).catch(() => {});
    return plain;
  };
}

/** Reads a whole archive before any of it is used. Throws `archive-entry-outside`, `volume-archive-invalid`. */
export async function checkArchive(archive: Readable, path: string, signal: AbortSignal): Promise<void> {
  const guard = createEntryGuard();
  let count = 0;
  try {
    for await (const { header } of tarEntries(archive, signal)) {
      guard(header);
      count += 1;
    }
  } catch (error) {
    if (error instanceof AppError || signal.aborted) throw error;
    throw new AppError('volume-archive-invalid', { path }, { cause: error });
  }
  if (count === 0) throw new AppError('volume-archive-invalid', { path });
}

const fromStart = (handle: FileHandle) => handle.createReadStream({ start: 0, autoClose: false });

async function startsWithGzip(handle: FileHandle, path: string): Promise<boolean> {
  try {
    const { buffer } = await handle.read(Buffer.alloc(GZIP_MAGIC.length), 0, GZIP_MAGIC.length, 0);
    return buffer.equals(GZIP_MAGIC);
  } catch (error) {
    throw new AppError('file-not-found', { path }, { cause: error });
  }
}
