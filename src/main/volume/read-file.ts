import type { Readable } from 'node:stream';
import { extract } from 'tar-stream';
import type { VolumeFile } from '#shared/domain/volume.ts';
import { AppError } from '#shared/errors.ts';

/** Longest beginning of a file that is shown, in bytes: some thousand lines. */
const SHOWN_BYTES = 256 * 1024;

/** The beginning of the one file of a tar stream. Throws `volume-path-not-found` for anything but a file. */
export async function readOnlyFile(archive: Readable, path: string): Promise<VolumeFile> {
  const entries = extract();
  archive.on('error', (error) => entries.destroy(error));
  archive.pipe(entries);
  try {
    for await (const entry of entries) {
      if (entry.header.type !== 'file') break;
      return toFile(await readStart(entry as unknown as AsyncIterable<Uint8Array>), entry.header.size ?? 0);
    }
  } finally {
    entries.destroy();
  }
  throw new AppError('volume-path-not-found', { path });
}

async function readStart(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= SHOWN_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, SHOWN_BYTES);
}

function toFile(bytes: Buffer, sizeBytes: number): VolumeFile {
  const isCut = bytes.length < sizeBytes;
  return { text: textOf(bytes, isCut), sizeBytes, isCut };
}

/** Null for what no reader wants as text; a letter cut in two at the end is left out. */
function textOf(bytes: Buffer, isCut: boolean): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isCut });
  } catch {
    return null;
  }
}
