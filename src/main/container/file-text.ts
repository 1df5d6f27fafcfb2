import type { Docker } from '#main/docker/docker.ts';
import { engineEntries, readStart } from '#main/files/tar.ts';
import type { ContainerText } from '#shared/contract/container.ts';
import { AppError } from '#shared/errors.ts';

/** Bytes of a file that are shown: a page of text many times over. */
const MAX_TEXT_BYTES = 256 * 1024;
/** A larger file is not even read: nobody reads it as text. */
const MAX_READ_BYTES = 64 * 1024 * 1024;
/** A null byte this close to the beginning tells that a file is not text. */
const BINARY_PROBE_BYTES = 8_000;

/** The beginning of a file of a container, its links followed inside the container. Throws `file-not-found`. */
export async function readFileText(
  container: Pick<Docker['container'], 'statPath' | 'archive'>,
  { containerId, path }: { containerId: string; path: string },
  signal?: AbortSignal,
): Promise<ContainerText> {
  const stat = await container.statPath(containerId, path, signal);
  if (stat.sizeBytes > MAX_READ_BYTES) {
    return { text: '', sizeBytes: stat.sizeBytes, isBinary: true, isTruncated: true };
  }
  const archive = await container.archive(containerId, stat.linkTarget || path, signal);
  for await (const { kind, sizeBytes, content } of engineEntries(archive, signal)) {
    if (kind !== 'file') break;
    const bytes = await readStart(content, MAX_TEXT_BYTES);
    const isBinary = bytes.subarray(0, BINARY_PROBE_BYTES).includes(0);
    const isTruncated = sizeBytes > bytes.length;
    return { text: isBinary ? '' : bytes.toString('utf8'), sizeBytes, isBinary, isTruncated };
  }
  throw new AppError('file-not-found', { path });
}
