import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { TextFile } from '#shared/domain/text-file.ts';
import { AppError } from '#shared/errors.ts';
import { followLinks, isInside } from './resolve-inside.ts';
import { readTextFile } from './text-file.ts';
import { watchFolder } from './watch-folder.ts';

/** The learner's folder: the only files that exercises, checks and panels reach. */
export interface Workspace {
  /** Absolute, links followed. */
  readonly dir: string;
  /**
   * The absolute path of a file of the workspace, links followed, whether it exists or not. Throws
   * `path-outside-workspace` for everything else.
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

/** Makes the folder when it is missing. */
export async function createWorkspace(dir: string): Promise<Workspace> {
  await mkdir(dir, { recursive: true });
  const root = await realpath(dir);
  const resolveInside = (path: string) => resolveIn(root, path);
  return {
    dir: root,
    resolveInside,
    readText: async (path, maxBytes = MAX_TEXT_BYTES) => readStart(await resolveInside(path), path, maxBytes),
    readFile: (path) => readTextFile({ resolveInside }, path),
    watch: (onChange) => watchFolder(root, onChange),
  };
}

async function resolveIn(root: string, path: string): Promise<string> {
  const found = path.includes('\0') ? null : await followLinks(resolve(root, path));
  if (found === null || !isInside(root, found)) throw new AppError('path-outside-workspace', { path });
  return found;
}

/** The path holds no link any more: one put there since then is refused, and a pipe does not block. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

async function readStart(file: string, path: string, maxBytes: number): Promise<string> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, OPEN_FLAGS);
    if (!(await handle.stat()).isFile()) throw new AppError('file-not-found', { path });
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(maxBytes), 0, maxBytes, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('file-not-found', { path }, { cause });
  } finally {
    await handle?.close();
  }
}
