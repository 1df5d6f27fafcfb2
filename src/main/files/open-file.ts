import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { AppError } from '#shared/errors.ts';
import type { HeldFolder } from './held-folder.ts';
import type { Workspace } from './workspace.ts';

/** Opens a file of a folder to read it; `path` is its name in failures. Throws `file-not-found` for all but a file. */
export async function openFile(folder: HeldFolder, name: string, path: string): Promise<FileHandle> {
  const handle = await folder.open(name, constants.O_RDONLY).catch((cause: unknown) => {
    throw cause instanceof AppError ? cause : new AppError('file-not-found', { path }, { cause });
  });
  const isFile = await handle.stat().then(
    (stats) => stats.isFile(),
    () => false,
  );
  if (isFile) return handle;
  await handle.close();
  throw new AppError('file-not-found', { path });
}

/** The same for a file of the workspace, links followed. Throws `file-not-found`, `path-outside-workspace`. */
export async function openWorkspaceFile(
  workspace: Pick<Workspace, 'find'>,
  path: string,
): Promise<FileHandle> {
  const place = await workspace.find(path);
  if (place === null) throw new AppError('file-not-found', { path });
  try {
    return await openFile(place.folder, place.name, path);
  } finally {
    await place.close();
  }
}
