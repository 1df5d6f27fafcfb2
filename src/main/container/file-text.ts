import { extract } from 'tar-stream';
import type { ContainerText } from '#shared/domain/container.ts';
import { AppError } from '#shared/errors.ts';
import type { ContainerEngine } from './ports.ts';

/** Bytes of a file that are shown: a page of text many times over. */
const MAX_TEXT_BYTES = 256 * 1024;
/** A null byte this close to the beginning tells that a file is not text. */
const BINARY_PROBE_BYTES = 8_000;

/** The beginning of a file of a container, its links followed inside the container. Throws `file-not-found`. */
export async function readFileText(
  engine: ContainerEngine,
  { containerId, path }: { containerId: string; path: string },
): Promise<ContainerText> {
  const stat = await engine.statPath(containerId, path);
  const archive = await engine.archive(containerId, stat.linkTarget || path);
  const tar = extract();
  archive.on('error', (error) => tar.destroy(error));
  archive.pipe(tar);
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
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size >= wantedBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, wantedBytes);
}
