import { constants } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { Readable } from 'node:stream';
import type { ImageArchive } from '#shared/domain/image.ts';
import { AppError } from '#shared/errors.ts';
import type { ImageWorkspace } from './ports.ts';

/** Names of what `docker load` takes. */
const ARCHIVE_NAME = /\.(tar|tar\.gz|tgz|tar\.zst)$/i;
/** Folders and files looked at for archives: a workspace is small, a learner's may be anything. */
const MAX_DEPTH = 4;
const MAX_ENTRIES = 5_000;
const MAX_ARCHIVES = 200;

/** Archives of the workspace, by path; links are not followed. */
export async function listArchives({ dir }: ImageWorkspace): Promise<ImageArchive[]> {
  const found: ImageArchive[] = [];
  let seen = 0;
  const waiting = [{ folder: dir, depth: 0 }];
  for (let next = waiting.shift(); next !== undefined && seen < MAX_ENTRIES; next = waiting.shift()) {
    const entries = await readdir(next.folder, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      seen += 1;
      const path = join(next.folder, entry.name);
      if (entry.isDirectory() && next.depth < MAX_DEPTH && !entry.name.startsWith('.')) {
        waiting.push({ folder: path, depth: next.depth + 1 });
      } else if (entry.isFile() && ARCHIVE_NAME.test(entry.name) && found.length < MAX_ARCHIVES) {
        const { size } = await lstat(path);
        found.push({ path: relative(dir, path).split(sep).join('/'), sizeBytes: size });
      }
    }
  }
  return found.sort((a, b) => a.path.localeCompare(b.path, 'fr'));
}

/** The path holds no link any more: one put there since then is refused. */
const NO_LINK = constants.O_NOFOLLOW ?? 0;

/** Opens a file of the workspace to read it. Throws `file-not-found`, `path-outside-workspace`. */
export async function openArchive(workspace: ImageWorkspace, path: string): Promise<FileHandle> {
  const file = await workspace.resolveInside(path);
  try {
    const handle = await open(file, constants.O_RDONLY | NO_LINK | (constants.O_NONBLOCK ?? 0));
    if ((await handle.stat()).isFile()) return handle;
    await handle.close();
  } catch (error) {
    throw new AppError('file-not-found', { path }, { cause: error });
  }
  throw new AppError('file-not-found', { path });
}

export interface ArchiveWrite {
  path: string;
  overwrites: boolean;
  archive: Readable;
  onBytes: (bytes: number) => void;
  signal: AbortSignal;
}

/** Where an archive will be written. Throws `file-already-exists`, `path-outside-workspace`. */
export async function archiveTarget(
  workspace: ImageWorkspace,
  path: string,
  overwrites: boolean,
): Promise<string> {
  const file = await workspace.resolveInside(path);
  const stats = await lstat(file).catch(() => null);
  if (file === workspace.dir || stats?.isDirectory()) throw new AppError('file-not-found', { path });
  if (stats && !overwrites) throw new AppError('file-already-exists', { path });
  return file;
}

/** Writes an archive whole or not at all: beside its place, then in it. Throws `disk-full`. */
export async function writeArchive(workspace: ImageWorkspace, request: ArchiveWrite): Promise<void> {
  const { archive, signal, onBytes, path } = request;
  const file = await archiveTarget(workspace, path, request.overwrites);
  const partial = `${file}.${process.pid}.partiel`;
  try {
    await mkdir(dirname(file), { recursive: true });
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | NO_LINK;
    await copyTo(await open(partial, flags, 0o644), archive, onBytes, signal);
    await rename(partial, file);
  } catch (error) {
    throw toFileError(error, path);
  } finally {
    archive.destroy();
    await rm(partial, { force: true });
  }
}

async function copyTo(
  handle: FileHandle,
  archive: Readable,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  let total = 0;
  try {
    for await (const chunk of archive as AsyncIterable<Buffer>) {
      signal.throwIfAborted();
      await handle.writeFile(chunk);
      total += chunk.length;
      onBytes(total);
    }
    signal.throwIfAborted();
  } finally {
    await handle.close();
  }
}

function toFileError(error: unknown, path: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new AppError('disk-full', { path }, { cause: error });
  if (code === 'ENOTDIR' || code === 'EISDIR')
    return new AppError('file-not-found', { path }, { cause: error });
  if (code === 'ECONNRESET') return new AppError('docker-unreachable', {}, { cause: error });
  return error;
}
