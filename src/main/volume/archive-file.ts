import type { FileHandle } from 'node:fs/promises';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { countBytes } from '#main/files/count-bytes.ts';
import { createEntryGuard } from '#main/files/entry-guard.ts';
import { entryFacts, type TarEntry, tarEntries } from '#main/files/tar.ts';
import { BrokenTar, TarScanner } from '#main/files/tar-scanner.ts';
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

/**
 * Reads a whole archive before any of it is used. Throws `archive-entry-outside`, `archive-holds-device`,
 * `volume-archive-invalid`.
 */
export async function checkArchive(archive: Readable, path: string, signal: AbortSignal): Promise<void> {
  const check = createEntryCheck();
  let count = 0;
  try {
    for await (const entry of tarEntries(archive, signal)) {
      check(entry);
      count += 1;
    }
  } catch (error) {
    if (error instanceof AppError || signal.aborted) throw error;
    throw new AppError('volume-archive-invalid', { path }, { cause: error });
  }
  if (count === 0) throw new AppError('volume-archive-invalid', { path });
}

/** Passes an archive on as long as all of it could be restored. Throws as `checkArchive`, `docker-answer-unreadable`. */
export async function* onlyRestorable(archive: Readable): AsyncGenerator<Uint8Array, void, void> {
  const check = createEntryCheck();
  const scanner = new TarScanner();
  try {
    for await (const chunk of archive as AsyncIterable<Uint8Array>) {
      for (const event of scanner.write(chunk)) if (event.type === 'entry') check(entryFacts(event.header));
      yield chunk;
    }
    scanner.end();
  } catch (error) {
    if (!(error instanceof BrokenTar)) throw error;
    throw new AppError('docker-answer-unreadable', {}, { cause: error });
  }
}

/** What an archive may not hold: what leaves the volume, and what reaches a device of the machine. */
function createEntryCheck(): (entry: Omit<TarEntry, 'content'>) => void {
  const guard = createEntryGuard();
  return (entry) => {
    guard(entry);
    if (entry.kind === 'device') throw new AppError('archive-holds-device', { entry: entry.name });
  };
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
