import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline, type Readable, Transform } from 'node:stream';
import { createZstdDecompress } from 'node:zlib';
import { countBytes } from '#main/files/count-bytes.ts';
import { AppError } from '#shared/errors.ts';
import type { KitManifest } from './manifest.ts';

/** An archive whose every byte was checked; it stays open, so that what is read later is the same file. */
interface VerifiedArchive {
  /**
   * Its content from the start, no longer compressed; `onBytes` counts the bytes of the file read for it. Engines can
   * read zstd, but dockerd 26 crashes as a whole when such a load fails half-way (a full disk, say).
   */
  read(onBytes: (bytes: number) => void): Readable;
  close(): Promise<void>;
}

const READ_BYTES = 1 << 20;

/** Descriptions of images and the archive's own headers, far below this, come beside the layers. */
const OVERHEAD_BYTES = 16_000_000;

/** Opens an archive and checks its size and hash. Throws `kit-missing`, `kit-corrupted`. */
export async function openVerified(
  file: string,
  expected: KitManifest['archive'],
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<VerifiedArchive> {
  const handle = await openFile(file);
  try {
    const { size } = await handle.stat();
    const sha256 = size === expected.sizeBytes ? await hashOf(handle, onBytes, signal) : null;
    if (sha256 !== expected.sha256) throw new AppError('kit-corrupted', { name: basename(file), file });
  } catch (error) {
    await handle.close();
    throw error;
  }
  return {
    read: (onRead) => streamFrom(handle, expected, file, onRead),
    close: () => handle.close(),
  };
}

async function openFile(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'r');
  } catch (error) {
    throw new AppError('kit-missing', { file }, { cause: error });
  }
}

async function hashOf(
  handle: FileHandle,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of countBytes(readFrom(handle), onBytes)) {
    signal.throwIfAborted();
    hash.update(chunk);
  }
  return hash.digest('hex');
}

const readFrom = (handle: FileHandle) =>
  handle.createReadStream({ start: 0, autoClose: false, highWaterMark: READ_BYTES });

function streamFrom(
  handle: FileHandle,
  { layersSizeBytes }: KitManifest['archive'],
  file: string,
  onBytes: (bytes: number) => void,
): Readable {
  const content = limited(layersSizeBytes + OVERHEAD_BYTES, file);
  pipeline(countBytes(readFrom(handle), onBytes), createZstdDecompress(), content, () => {});
  return content;
}

/** Passes bytes on, and fails with `kit-corrupted` beyond what the archive may hold. */
function limited(limitBytes: number, file: string): Transform {
  let total = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      total += chunk.length;
      if (total > limitBytes) done(new AppError('kit-corrupted', { name: basename(file), file }));
      else done(null, chunk);
    },
  });
}
