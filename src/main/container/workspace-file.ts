import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '#shared/errors.ts';
import type { WorkspaceFolder } from './ports.ts';

/** The path holds no link any more: one put there since then is refused. */
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0;

/** Writes a file of the workspace; one that could not be finished is removed. Throws `file-already-exists`. */
export async function writeWorkspaceFile(
  workspace: WorkspaceFolder,
  path: string,
  overwrites: boolean,
  write: (handle: FileHandle) => Promise<void>,
): Promise<void> {
  const file = await workspace.resolveInside(path);
  await mkdir(dirname(file), { recursive: true });
  const handle = await openNew(file, path, overwrites);
  try {
    await write(handle);
  } catch (error) {
    await rm(file, { force: true });
    throw toDiskError(error);
  } finally {
    await handle.close();
  }
}

async function openNew(file: string, path: string, overwrites: boolean): Promise<FileHandle> {
  const mode = overwrites ? constants.O_TRUNC : constants.O_EXCL;
  try {
    return await open(file, constants.O_WRONLY | constants.O_CREAT | NO_FOLLOW | mode, 0o644);
  } catch (error) {
    if (hasCode(error, 'EEXIST')) throw new AppError('file-already-exists', { path });
    if (hasCode(error, 'EISDIR')) throw new AppError('file-already-exists', { path });
    throw toDiskError(error);
  }
}

/** Makes a folder of the workspace that was not there. Throws `file-already-exists`. */
export async function makeWorkspaceFolder(workspace: WorkspaceFolder, path: string): Promise<string> {
  const folder = await workspace.resolveInside(path);
  await mkdir(dirname(folder), { recursive: true });
  try {
    await mkdir(folder);
  } catch (error) {
    if (hasCode(error, 'EEXIST')) throw new AppError('file-already-exists', { path });
    throw toDiskError(error);
  }
  return folder;
}

/** `disk-full` for what the system says when there is no room. */
export function toDiskError(error: unknown): unknown {
  return hasCode(error, 'ENOSPC') || hasCode(error, 'EDQUOT')
    ? new AppError('disk-full', {}, { cause: error as Error })
    : error;
}

function hasCode(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException | null)?.code === code;
}
