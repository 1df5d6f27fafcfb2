import { constants } from 'node:fs';
import { type FileHandle, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { systemCode } from '#main/core/system-code.ts';
import { AppError } from '#shared/errors.ts';
import { type DiskMeanings, toDiskError } from './disk-error.ts';
import { HeldFolder } from './held-folder.ts';
import { partName } from './part.ts';
import type { Workspace } from './workspace.ts';

/** Never over a file that is there. */
const NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;

/** What a file is filled with, as it comes. */
export type FileContent = AsyncIterable<string | Uint8Array> | string | Uint8Array;

interface NewFile {
  mode?: number;
  signal?: AbortSignal;
  /** Its length in bytes, where that is known before. */
  sizeBytes?: number;
  /** It is on the disk, not only on its way, when the promise resolves. */
  isSynced?: boolean;
  /** Owner it is given, where this account may. */
  owner?: { uid: number; gid: number };
}

/**
 * Makes a file where there was nothing, with every byte of its content; one that could not be filled to its end is
 * removed. Throws what the disk says, and whatever ended the content.
 */
export async function createFile(
  folder: HeldFolder,
  name: string,
  content: FileContent,
  options: NewFile = {},
): Promise<void> {
  const handle = await folder.open(name, NEW_FILE, options.mode ?? 0o644);
  try {
    try {
      await fill(handle, content, options);
    } finally {
      // Before it is removed: an open file can be neither removed on Windows nor left by a mount.
      await handle.close();
    }
  } catch (error) {
    await folder.removeFile(name).catch(() => {});
    throw error;
  }
}

async function fill(
  handle: FileHandle,
  content: FileContent,
  { mode, signal, sizeBytes, isSynced, owner }: NewFile,
): Promise<void> {
  const written = await pour(handle, content, signal);
  signal?.throwIfAborted();
  if (written !== (sizeBytes ?? written)) throw new Error(`${written} bytes of ${sizeBytes}`);
  if (owner) {
    await handle.chown(owner.uid, owner.gid).catch(() => {});
    // The system took away what the process's own mask forbids.
    if (mode !== undefined) await handle.chmod(mode).catch(() => {});
  }
  if (isSynced) await handle.sync();
}

/** Gives the number of bytes written. */
async function pour(handle: FileHandle, content: FileContent, signal?: AbortSignal): Promise<number> {
  if (typeof content === 'string' || content instanceof Uint8Array) return writeAll(handle, content);
  let written = 0;
  for await (const piece of content) {
    signal?.throwIfAborted();
    written += await writeAll(handle, piece);
  }
  return written;
}

/** A disk that is nearly full takes the first bytes and says how many, which is no failure: the next ones are refused. */
async function writeAll(handle: FileHandle, piece: string | Uint8Array): Promise<number> {
  const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, written, bytes.length - written);
    if (bytesWritten === 0) throw Object.assign(new Error('nothing written'), { code: 'ENOSPC' });
    written += bytesWritten;
  }
  return written;
}

interface Replacement {
  /** As it was, when not said. */
  mode?: number | undefined;
  isSynced?: boolean;
}

/**
 * Gives a file a new content, or leaves it as it was; its owner stays, and its mode unless another is given. Throws what
 * the disk says.
 */
export async function replaceFile(
  folder: HeldFolder,
  name: string,
  content: string | Uint8Array,
  { mode, isSynced = true }: Replacement = {},
): Promise<void> {
  const before = await folder.stat(name);
  const part = partName();
  const kept = before ? { owner: before, mode: mode ?? before.mode & 0o777 } : { mode: mode ?? 0o644 };
  await createFile(folder, part, content, { ...kept, isSynced });
  try {
    await folder.rename(part, name);
  } catch (error) {
    await folder.removeFile(part).catch(() => {});
    throw error;
  }
}

interface WholeFile {
  /** In the workspace, as the learner named it. */
  path: string;
  overwrites: boolean;
  signal: AbortSignal;
}

/**
 * Writes a file of the workspace whole or not at all: beside its place, then in it. Only a file is ever replaced, and only
 * when asked. Throws `file-already-exists`, `path-outside-workspace`, `disk-full`, and what `meanings` says.
 */
export async function writeWholeFile(
  workspace: Pick<Workspace, 'make'>,
  { path, overwrites, signal }: WholeFile,
  content: FileContent,
  meanings?: DiskMeanings,
): Promise<void> {
  try {
    const place = await workspace.make(path);
    const { folder, name } = place;
    const part = partName();
    try {
      if (!(await isFree(folder, name, overwrites))) throw new AppError('file-already-exists', { path });
      await createFile(folder, part, content, { signal, isSynced: true });
      await (overwrites ? folder.rename(part, name) : moveToNew({ folder, name: part }, place));
    } catch (error) {
      await folder.removeFile(part).catch(() => {});
      await place.unmake();
      throw error;
    } finally {
      await place.close();
    }
  } catch (error) {
    throw toDiskError(error, path, { ...meanings, EEXIST: 'file-already-exists' });
  }
}

async function isFree(folder: HeldFolder, name: string, overwrites: boolean): Promise<boolean> {
  const found = await folder.stat(name);
  return found === null || (overwrites && found.isFile());
}

/** A name in a folder. */
export interface Named {
  folder: HeldFolder;
  name: string;
}

/**
 * Gives what has a name another one that nothing has, not even what came meanwhile. Throws `EEXIST`, or for a folder
 * `ENOTEMPTY`.
 */
export async function moveToNew(from: Named, to: Named): Promise<void> {
  const found = await from.folder.stat(from.name);
  // A rename would replace a file; a second name is refused. A folder replaces an empty one, where nothing is lost.
  if (found?.isFile() && (await hasSecondName(from, to))) return from.folder.removeFile(from.name);
  if (await to.folder.stat(to.name)) throw Object.assign(new Error('EEXIST'), { code: 'EEXIST' });
  await from.folder.rename(from.name, to.name, to.folder);
}

/** Gives a file a second name, which nothing may have: throws `EEXIST`. False on disks that know no second name. */
export async function hasSecondName(from: Named, to: Named): Promise<boolean> {
  try {
    await from.folder.addName(from.name, to.name, to.folder);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') throw error;
    return false;
  }
}

/** The same for a file outside of the workspace, through a link that leads to it. */
export async function replaceFileAt(
  file: string,
  content: string | Uint8Array,
  options?: Replacement,
): Promise<void> {
  const target = await realpath(file).catch(async () => join(await realpath(dirname(file)), basename(file)));
  const folder = await HeldFolder.hold(dirname(target));
  try {
    await replaceFile(folder, basename(target), content, options);
  } finally {
    await folder.close();
  }
}
