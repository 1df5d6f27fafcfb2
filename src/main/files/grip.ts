import { constants, existsSync } from 'node:fs';
import { type FileHandle, lstat, open, realpath } from 'node:fs/promises';
import { dirname, sep } from 'node:path';
import { AppError } from '#shared/errors.ts';

/** What keeps hold of one folder. */
export interface Grip {
  /** A path that leads to this very folder. */
  readonly way: string;
  enter(name: string): Promise<Grip>;
  /** Throws `path-outside-workspace` where the way may have led elsewhere meanwhile. */
  check(): Promise<void>;
  /** Throws it when what was opened is not what has that name in the folder. */
  checkOpened(handle: FileHandle, name: string): Promise<void>;
  close(): Promise<void>;
}

/** Linux: a place in the tree, which may be opened without the right to list it. Not in `fs.constants`. */
const O_PATH = 0o10000000;
const FOLDER = O_PATH | (constants.O_DIRECTORY ?? 0) | (constants.O_NOFOLLOW ?? 0);
const DESCRIPTORS = '/proc/self/fd';

/** Not by `join`, which would take `N` for `N/.`: the one is a link of the system, the other the folder. */
export function below(way: string, name: string): string {
  return `${way}${sep}${name}`;
}

const certain = async () => {};

/**
 * Linux reaches what a descriptor holds by `/proc/self/fd/N/name`: nothing that happens to names matters. Throws
 * `ENOTDIR` for all but a folder.
 */
export async function gripByDescriptor(path: string): Promise<Grip> {
  const handle = await open(path, FOLDER);
  const way = `${DESCRIPTORS}/${handle.fd}`;
  return {
    way,
    enter: (name) => gripByDescriptor(below(way, name)),
    check: certain,
    checkOpened: certain,
    close: () => handle.close(),
  };
}

/**
 * Elsewhere the real path is taken before, and what stands there compared after, by device and inode: who exchanges a
 * folder twice between the two goes unseen. Throws `ENOTDIR`.
 */
export async function gripByPath(path: string): Promise<Grip> {
  const found = await lstat(path, { bigint: true });
  if (!found.isDirectory()) throw Object.assign(new Error(`ENOTDIR: ${path}`), { code: 'ENOTDIR' });
  const way = await realpath(path);
  const check = async () => {
    const now = await lstat(way, { bigint: true }).catch(() => null);
    const isSame = now?.dev === found.dev && now.ino === found.ino && (await realpath(way)) === way;
    if (!isSame) throw new AppError('path-outside-workspace', { path });
  };
  await check();
  return {
    way,
    check,
    enter: async (name) => {
      const inner = await gripByPath(below(way, name));
      if (name !== '.' && dirname(inner.way) !== way)
        throw new AppError('path-outside-workspace', { path: name });
      await check();
      return inner;
    },
    checkOpened: async (handle, name) => {
      const [opened, there] = await Promise.all([
        handle.stat({ bigint: true }),
        lstat(below(way, name), { bigint: true }).catch(() => null),
      ]);
      const isSame = there?.dev === opened.dev && there.ino === opened.ino;
      if (!isSame) throw new AppError('path-outside-workspace', { path: name });
      await check();
    },
    close: certain,
  };
}

/** The surest grip of this system. */
export const gripFolder =
  process.platform === 'linux' && existsSync(DESCRIPTORS) ? gripByDescriptor : gripByPath;
