import type { Readable } from 'node:stream';
import { engineEntries, readStart } from '#main/files/tar.ts';
import type { VolumeFile } from '#shared/contract/volume.ts';
import { AppError } from '#shared/errors.ts';

/** Longest beginning of a file that is shown, in bytes: some thousand lines. */
const SHOWN_BYTES = 256 * 1024;

/** The beginning of the one file of a tar stream. Throws `volume-path-not-found` for anything but a file. */
export async function readOnlyFile(
  archive: Readable,
  path: string,
  signal?: AbortSignal,
): Promise<VolumeFile> {
  for await (const { kind, sizeBytes, content } of engineEntries(archive, signal)) {
    if (kind !== 'file') break;
    return toFile(await readStart(content, SHOWN_BYTES), sizeBytes);
  }
  throw new AppError('volume-path-not-found', { path });
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
