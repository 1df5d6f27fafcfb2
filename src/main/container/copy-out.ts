import type { Readable } from 'node:stream';
import type { OperationReport } from '#main/core/operations.ts';
import type { Docker } from '#main/docker/docker.ts';
import { TAKEN, toDiskError } from '#main/files/disk-error.ts';
import { engineEntries } from '#main/files/tar.ts';
import { createUnpacker } from '#main/files/unpack-entry.ts';
import type { Workspace } from '#main/files/workspace.ts';
import { writeWholeFile } from '#main/files/write-file.ts';
import { writeTree } from '#main/files/write-tree.ts';
import { AppError } from '#shared/errors.ts';

interface CopyOut {
  containerId: string;
  path: string;
  destination: string;
}

/** A running copy, which tells what it leaves out. */
type CopyReport = OperationReport & { onLeft: (path: string) => void };

/**
 * Copies a file or a directory of a container to the workspace. Symbolic links and devices of a directory are left out
 * and told, names that leave it are refused, nothing existing is replaced. Throws `file-already-exists`, `disk-full`.
 */
export async function copyOut(
  container: Pick<Docker['container'], 'statPath' | 'archive'>,
  workspace: Workspace,
  { containerId, path, destination }: CopyOut,
  report: CopyReport,
): Promise<void> {
  const stat = await container.statPath(containerId, path);
  const source = stat.linkTarget || path;
  const target = stat.linkTarget ? await container.statPath(containerId, source) : stat;
  const archivePath = target.isDirectory ? `${source}/.` : source;
  const archive = await container.archive(containerId, archivePath, report.signal);
  try {
    await (target.isDirectory ? copyFolder : copyFile)(archive, workspace, destination, report);
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
  { signal }: CopyReport,
): Promise<void> {
  const file = { path: destination, overwrites: false, signal };
  await writeWholeFile(workspace, file, contentOf(archive, signal));
}

/** Of an archive that is to hold files alone. */
async function* contentOf(archive: Readable, signal: AbortSignal): AsyncGenerator<Uint8Array, void, void> {
  for await (const { kind, name, content } of engineEntries(archive, signal)) {
    if (kind !== 'file') throw new AppError('file-not-found', { path: name });
    yield* content;
  }
}

/** The folder is new and receives no link: a checked name cannot leave it. */
function copyFolder(
  archive: Readable,
  workspace: Workspace,
  destination: string,
  { signal, onLeft }: CopyReport,
): Promise<void> {
  return writeTree(workspace, { path: destination, joins: false, signal }, async (tree) => {
    const unpack = createUnpacker(tree, { makesLinks: false, onLeft });
    for await (const entry of engineEntries(archive, signal)) await unpack(entry);
  });
}
