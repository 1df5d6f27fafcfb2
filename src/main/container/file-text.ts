import { pipeline } from 'node:stream/promises';
import { extract } from 'tar-stream';
import type { ContainerText } from '#shared/domain/container.ts';
import { AppError } from '#shared/errors.ts';
import type { ContainerEngine } from './ports.ts';

/** Bytes of a file that are shown: a page of text many times over. */
const MAX_TEXT_BYTES = 256 * 1024;
/** A larger file is not even read: nobody reads it as text. */
const MAX_READ_BYTES = 64 * 1024 * 1024;
/** A null byte this close to the beginning tells that a file is not text. */
const BINARY_PROBE_BYTES = 8_000;

/** The beginning of a file of a container, its links followed inside the container. Throws `file-not-found`. */
export async function readFileText(
  engine: ContainerEngine,
  { containerId, path }: { containerId: string; path: string },
): Promise<ContainerText> {
  const stat = await engine.statPath(containerId, path);
  if (stat.sizeBytes > MAX_READ_BYTES) {
    return { text: '', sizeBytes: stat.sizeBytes, isBinary: true, isTruncated: true };
  }
  const archive = await engine.archive(containerId, stat.linkTarget || path);
  const tar = extract();
  // Not `pipe`: it goes on writing to an archive whose reader left. The loop below fails with the same error.
  pipeline(archive, tar).catch(() => {});
  try {
    for await (const entry of tar) {
      if (entry.header.type !== 'file') break;
      const sizeBytes = entry.header.size ?? 0;
      const bytes = await readStart(entry, Math.min(sizeBytes, MAX_TEXT_BYTES));
      const isBinary = bytes.subarray(0, BINARY_PROBE_BYTES).includes(0);
      const isTruncated = sizeBytes > bytes.length;
      return { text: isBinary ? '' : bytes.toString('utf8'), sizeBytes, isBinary, isTruncated };
    }
    throw new AppError('file-not-found', { path });
  } finally {
    archive.destroy();
  }
}

async function readStart(source: AsyncIterable<unknown>, wantedBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    // Read to its end: leaving an entry in its middle never ends in tar-stream.
    if (size < wantedBytes) chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
  }
  return Buffer.concat(chunks).subarray(0, wantedBytes);
}
