import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { type Readable, Transform } from 'node:stream';
import type { KitManifest } from '#shared/domain/kit-manifest.ts';
import { AppError } from '#shared/errors.ts';

/** An archive whose every byte was checked; it stays open, so that what is read later is the same file. */
export interface VerifiedArchive {
  /** Its bytes from the start; `onBytes` counts those handed over. */
  read(onBytes: (bytes: number) => void): Readable;
  close(): Promise<void>;
}

const READ_BYTES = 1 << 20;

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
    if (sha256 !== expected.sha256) throw new AppError('kit-corrupted', { file });
  } catch (error) {
    await handle.close();
    throw error;
  }
  return {
    read: (onRead) => streamFrom(handle, onRead),
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
  for await (const chunk of handle.createReadStream({
    start: 0,
    autoClose: false,
    highWaterMark: READ_BYTES,
  })) {
    signal.throwIfAborted();
    hash.update(chunk);
    onBytes(chunk.length);
  }
  return hash.digest('hex');
}

function streamFrom(handle: FileHandle, onBytes: (bytes: number) => void): Readable {
  const source = handle.createReadStream({ start: 0, autoClose: false, highWaterMark: READ_BYTES });
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      onBytes(chunk.length);
      done(null, chunk);
    },
    destroy(error, done) {
      source.destroy();
      done(error);
    },
  });
  source.on('error', (error) => counter.destroy(error));
  return source.pipe(counter);
}
