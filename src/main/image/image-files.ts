import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { countBytes } from '#main/files/count-bytes.ts';
import type { DiskMeanings } from '#main/files/disk-error.ts';
import { openWorkspaceFile } from '#main/files/open-file.ts';
import { walkWorkspace } from '#main/files/walk.ts';
import type { Workspace } from '#main/files/workspace.ts';
import { writeWholeFile } from '#main/files/write-file.ts';
import type { ImageArchive } from '#shared/contract/image.ts';
import { AppError } from '#shared/errors.ts';

/** Names of what `docker load` takes. */
const ARCHIVE_NAME = /\.(tar|tar\.gz|tgz|tar\.zst)$/i;
/** Folders and files looked at for archives: a workspace is small, a learner's may be anything. */
const MAX_DEPTH = 4;
const MAX_ENTRIES = 5_000;
const MAX_ARCHIVES = 200;

/** Archives of the workspace, by path; links are not followed. */
export async function listArchives(workspace: Workspace): Promise<ImageArchive[]> {
  const found: ImageArchive[] = [];
  let seen = 0;
  const enters = ({ name }: { name: string }) => !name.startsWith('.');
  const options = { maxDepth: MAX_DEPTH, enters, skipsUnreadable: true };
  for await (const { folder, entries } of walkWorkspace(workspace, '.', options)) {
    for (const { path, name, kind } of entries) {
      if (kind !== 'file' || !ARCHIVE_NAME.test(name) || found.length >= MAX_ARCHIVES) continue;
      const stats = await folder.stat(name);
      if (stats) found.push({ path, sizeBytes: stats.size });
    }
    seen += entries.length;
    if (seen >= MAX_ENTRIES) break;
  }
  return found.sort((a, b) => a.path.localeCompare(b.path, 'fr'));
}

/** Opens a file of the workspace to read it. Throws `file-not-found`, `path-outside-workspace`. */
export function openArchive(workspace: Workspace, path: string): Promise<FileHandle> {
  return openWorkspaceFile(workspace, path);
}

interface ArchiveWrite {
  path: string;
  overwrites: boolean;
  archive: Readable;
  onBytes: (bytes: number) => void;
  signal: AbortSignal;
}

/** Refuses what an archive cannot be written to. Throws `file-already-exists`, `file-not-found`, `path-outside-workspace`. */
export async function checkTarget(workspace: Workspace, path: string, overwrites: boolean): Promise<void> {
  const place = await workspace.find(path);
  const stats = await place?.folder.stat(place.name).finally(() => place.close());
  if (stats?.isDirectory()) throw new AppError('file-not-found', { path });
  if (stats && !overwrites) throw new AppError('file-already-exists', { path });
}

/** Writes an archive whole or not at all. Throws as `checkTarget`, and `disk-full`, `docker-unreachable`. */
export async function writeArchive(workspace: Workspace, request: ArchiveWrite): Promise<void> {
  const { archive, path, overwrites, signal, onBytes } = request;
  try {
    await checkTarget(workspace, path, overwrites);
    const content = countBytes(archive, onBytes);
    await writeWholeFile(workspace, { path, overwrites, signal }, content, WRITE_MEANINGS);
  } finally {
    archive.destroy();
  }
}

/** The last of them is how an archive ends whose engine is gone. */
const WRITE_MEANINGS: DiskMeanings = {
  ENOTDIR: 'file-not-found',
  EISDIR: 'file-not-found',
  ECONNRESET: 'docker-unreachable',
};
