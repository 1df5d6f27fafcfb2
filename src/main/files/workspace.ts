import { mkdir, realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { TextFile } from '#shared/contract/file.ts';
import { AppError } from '#shared/errors.ts';
import { type DiskMeanings, orDiskError, UNWRITABLE } from './disk-error.ts';
import type { HeldFolder } from './held-folder.ts';
import { openWorkspaceFile } from './open-file.ts';
import { findFolder, findPlace, type MadePlace, makePlace, type Place } from './place.ts';
import { followLinks, isInside } from './resolve-inside.ts';
import { readTextFile } from './text-file.ts';
import { watchFolder } from './watch-folder.ts';

/** The learner's folder: the only files that exercises, checks and panels reach. */
export interface Workspace {
  /** Absolute, links followed. */
  readonly dir: string;
  /** Where a path ends, links followed, held; null where a folder is missing. Throws `path-outside-workspace`. */
  find(path: string): Promise<Place | null>;
  /** A folder, links followed, held; null where there is none. Throws `path-outside-workspace`. */
  findFolder(path: string): Promise<HeldFolder | null>;
  /** As `find`, and makes the folders that are missing. Throws what the disk says, too. */
  make(path: string): Promise<MadePlace>;
  /**
   * The absolute path of a file of the workspace, links followed, whether it exists or not, to tell another program: what
   * is there may be another thing by the time it looks. Throws `path-outside-workspace` for everything else.
   */
  resolveInside(path: string): Promise<string>;
  /** The beginning of a file as UTF-8, at most `maxBytes` of it. Throws `file-not-found`, `path-outside-workspace`. */
  readText(path: string, maxBytes?: number): Promise<string>;
  /** A whole file with its version, empty when there is none. Throws `file-too-large`, `file-not-found`. */
  readFile(path: string): Promise<TextFile>;
  /** Calls back within 100 ms of any change below the folder, until the returned function is called. */
  watch(onChange: () => void): () => void;
}

/** Longest text read at once, in bytes: lessons' files are small, a learner's may be anything. */
const MAX_TEXT_BYTES = 256 * 1024;

/** A file, or a link that leads to none or nowhere, has the folder's name; or this account may not make it. */
const ROOT_MEANINGS: DiskMeanings = {
  ...UNWRITABLE,
  EEXIST: 'workspace-unusable',
  ENOTDIR: 'workspace-unusable',
  ENOENT: 'workspace-unusable',
  ELOOP: 'workspace-unusable',
};

/** Makes the folder when it is missing. Throws `workspace-unusable`, `data-folder-unwritable`, `disk-full`. */
export async function createWorkspace(dir: string): Promise<Workspace> {
  await orDiskError(mkdir(dir, { recursive: true }), dir, ROOT_MEANINGS);
  const root = await orDiskError(realpath(dir), dir, ROOT_MEANINGS);
  const find = (path: string) => findPlace(root, path);
  return {
    dir: root,
    find,
    findFolder: (path) => findFolder(root, path),
    make: (path) => makePlace(root, path),
    resolveInside: (path) => resolveIn(root, path),
    readText: (path, maxBytes = MAX_TEXT_BYTES) => readStart({ find }, path, maxBytes),
    readFile: (path) => readTextFile({ find }, path),
    watch: (onChange) => watchFolder(root, onChange),
  };
}

async function resolveIn(root: string, path: string): Promise<string> {
  const found = path.includes('\0') ? null : await followLinks(resolve(root, path));
  if (found === null || !isInside(root, found)) throw new AppError('path-outside-workspace', { path });
  return found;
}

async function readStart(
  workspace: Pick<Workspace, 'find'>,
  path: string,
  maxBytes: number,
): Promise<string> {
  const handle = await openWorkspaceFile(workspace, path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(maxBytes), 0, maxBytes, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } catch (cause) {
    throw new AppError('file-not-found', { path }, { cause });
  } finally {
    await handle.close();
  }
}
