import type { Readable } from 'node:stream';
import type { OperationReport } from '#main/core/operations.ts';
import type { Docker } from '#main/docker/docker.ts';
import { TAKEN, toDiskError } from '#main/files/disk-error.ts';
import { plainPath } from '#main/files/entry-guard.ts';
import { engineEntries, type TarEntry } from '#main/files/tar.ts';
import type { Workspace } from '#main/files/workspace.ts';
import { writeWholeFile } from '#main/files/write-file.ts';
import { type NewTree, writeTree } from '#main/files/write-tree.ts';
import { AppError } from '#shared/errors.ts';

interface CopyOut {
  containerId: string;
  path: string;
  destination: string;
}

/**
 * Copies a file or a directory of a container to the workspace. Links and devices of a directory are left out, names
 * that leave it are refused, nothing existing is replaced. Throws `file-already-exists`, `disk-full`.
 */
export async function copyOut(
  container: Pick<Docker['container'], 'statPath' | 'archive'>,
  workspace: Workspace,
  { containerId, path, destination }: CopyOut,
  report: OperationReport,
): Promise<void> {
  const stat = await container.statPath(containerId, path);
  const source = stat.linkTarget || path;
  const target = stat.linkTarget ? await container.statPath(containerId, source) : stat;
  const archivePath = target.isDirectory ? `${source}/.` : source;
  const archive = await container.archive(containerId, archivePath, report.signal);
  try {
    await (target.isDirectory ? copyFolder : copyFile)(archive, workspace, destination, report.signal);
  } catch (error) {
    throw toDiskError(error, destination, TAKEN);
  } finally {
    archive.destroy();
  }
}

async function copyFile(
  archive: Readable,
  workspace: Workspace,
  destination: string,
  signal: AbortSignal,
): Promise<void> {
  const file = { path: destination, overwrites: false, signal };
  await writeWholeFile(workspace, file, contentOf(archive, signal));
}

/** Of an archive that is to hold files alone. */
async function* contentOf(archive: Readable, signal: AbortSignal): AsyncGenerator<Uint8Array, void, void> {
  for await (const { header, content } of engineEntries(archive, signal)) {
    if (header.type !== 'file') throw new AppError('file-not-found', { path: header.name });
    yield* content;
  }
}

function copyFolder(
  archive: Readable,
  workspace: Workspace,
  destination: string,
  signal: AbortSignal,
): Promise<void> {
  return writeTree(workspace, { path: destination, joins: false, signal }, async (tree) => {
    for await (const entry of engineEntries(archive, signal)) await writeEntry(entry, tree);
  });
}

/** The folder is new and receives no link: a checked name cannot leave it. */
async function writeEntry({ header, content }: TarEntry, tree: NewTree): Promise<void> {
  const path = plainPath(header.name);
  if (path === null) throw new AppError('path-outside-workspace', { path: header.name });
  if (header.type === 'directory') await tree.makeFolder(path);
  if (header.type === 'file') await tree.makeFile(path, content, { sizeBytes: header.size });
}
