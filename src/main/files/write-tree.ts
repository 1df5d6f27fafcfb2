import { constants } from 'node:fs';
import { posix } from 'node:path';
import { systemCode } from '#main/core/system-code.ts';
import { AppError } from '#shared/errors.ts';
import { FolderCursor } from './folder-cursor.ts';
import type { HeldFolder } from './held-folder.ts';
import { partName, removeTree } from './part.ts';
import type { Workspace } from './workspace.ts';
import { createFile, type FileContent, hasSecondName, moveToNew, type Named } from './write-file.ts';

/** A folder that is being filled out of sight; paths are relative to it, with `/`, and go through no link. */
export interface NewTree {
  makeFolder(path: string): Promise<void>;
  /** Throws `EEXIST` for a path that was given already. */
  makeFile(
    path: string,
    content: FileContent,
    options: { mode?: number; sizeBytes?: number | undefined },
  ): Promise<void>;
  makeLink(path: string, target: string): Promise<void>;
  /** Gives a file made before a second name, or where the disk knows none a copy; false where there is no such file. */
  addName(path: string, existing: string): Promise<boolean>;
}

interface TreeTarget {
  /** In the workspace, as the learner named it. */
  path: string;
  /** A folder that is there is added to; nothing in it is ever replaced. */
  joins: boolean;
  signal: AbortSignal;
}

type Files = Pick<Workspace, 'make' | 'findFolder'>;

/**
 * Fills a folder of the workspace whole or not at all: it has its name, or what it holds has, once nothing is missing.
 * Throws `file-already-exists`, `path-outside-workspace`, and what the disk says.
 */
export async function writeTree(
  workspace: Files,
  { path, joins, signal }: TreeTarget,
  fill: (tree: NewTree) => Promise<void>,
): Promise<void> {
  const place = await workspace.make(path);
  const { folder, name } = place;
  const taken = () => new AppError('file-already-exists', { path });
  try {
    const found = await folder.stat(name);
    if (found && !(joins && found.isDirectory())) throw taken();
    if (found) return await joinTree(workspace, { place: folder, name, path }, signal, fill);
    await fillThen(folder, signal, fill, (_, part) =>
      moveToNew({ folder, name: part }, place).catch((cause) => {
        throw isTaken(cause) ? taken() : cause;
      }),
    );
  } catch (error) {
    await place.unmake();
    throw error;
  } finally {
    await place.close();
  }
}

function isTaken(error: unknown): boolean {
  return ['EEXIST', 'ENOTEMPTY', 'ENOTDIR'].includes(systemCode(error));
}

/** What is not whole lies in the same folder: moving it from there is one step of the disk. */
async function fillThen(
  base: HeldFolder,
  signal: AbortSignal,
  fill: (tree: NewTree) => Promise<void>,
  settle: (tree: HeldFolder, part: string) => Promise<void>,
): Promise<void> {
  const part = partName();
  await base.makeFolder(part);
  try {
    const tree = await base.enter(part);
    const cursor = new FolderCursor(tree);
    try {
      await fill(newTree(tree, cursor));
      signal.throwIfAborted();
      await cursor.close();
      await settle(tree, part);
    } finally {
      await cursor.close();
      await tree.close();
    }
  } finally {
    await removeTree(base, part).catch(() => {});
  }
}

function newTree(tree: HeldFolder, cursor: FolderCursor): NewTree {
  const folderOf = (path: string) => cursor.go(posix.dirname(path), { makes: true });
  return {
    makeFolder: async (path) => void (await cursor.go(path, { makes: true })),
    makeFile: async (path, content, { mode, sizeBytes }) =>
      createFile(await folderOf(path), posix.basename(path), content, {
        ...(mode === undefined ? {} : { mode }),
        ...(sizeBytes === undefined ? {} : { sizeBytes }),
      }),
    makeLink: async (path, target) => (await folderOf(path)).makeLink(target, posix.basename(path)),
    addName: async (path, existing) => {
      const source = new FolderCursor(tree);
      try {
        const from = { folder: await source.go(posix.dirname(existing)), name: posix.basename(existing) };
        if (!(await from.folder.stat(from.name))?.isFile()) return false;
        await addNameOrCopy(from, { folder: await folderOf(path), name: posix.basename(path) });
        return true;
      } catch (error) {
        if (isMissing(error)) return false;
        throw error;
      } finally {
        await source.close();
      }
    },
  };
}

async function addNameOrCopy(from: Named, to: Named): Promise<void> {
  if (await hasSecondName(from, to)) return;
  const handle = await from.folder.open(from.name, constants.O_RDONLY);
  try {
    const { mode, size: sizeBytes } = await handle.stat();
    const content = handle.createReadStream({ autoClose: false });
    await createFile(to.folder, to.name, content, { mode: mode & 0o777, sizeBytes });
  } finally {
    await handle.close();
  }
}

function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR', 'ELOOP'].includes(systemCode(error));
}

interface Joined {
  place: HeldFolder;
  name: string;
  path: string;
}

async function joinTree(
  workspace: Files,
  { place, name, path }: Joined,
  signal: AbortSignal,
  fill: (tree: NewTree) => Promise<void>,
): Promise<void> {
  const base = await place.enter(name);
  try {
    await fillThen(base, signal, fill, (tree) => moveInto(workspace, tree, path));
  } finally {
    await base.close();
  }
}

interface Move {
  /** Of the tree, and of where it goes. */
  folder: string;
  name: string;
}

/** Moves all that a tree holds into a folder, where nothing may have the names; all of it, or none. */
async function moveInto(workspace: Files, tree: HeldFolder, path: string): Promise<void> {
  const moves = await planMoves(workspace, tree, path);
  const done: Move[] = [];
  try {
    for (const move of moves) {
      await moveOne(workspace, { tree, path, move, isBack: false });
      done.push(move);
    }
  } catch (error) {
    for (const move of done.reverse())
      await moveOne(workspace, { tree, path, move, isBack: true }).catch(() => {});
    throw error;
  }
}

/** A folder that is missing is moved with all it holds; one that is there is gone into, be it behind a link. */
async function planMoves(workspace: Files, tree: HeldFolder, path: string): Promise<Move[]> {
  const moves: Move[] = [];
  const waiting = [''];
  for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
    await inBoth(workspace, { tree, path, folder }, async (from, to) => {
      for (const entry of await from.list()) {
        const inner = posix.join(folder, entry.name);
        if ((await to.stat(entry.name)) === null) moves.push({ folder, name: entry.name });
        else if (entry.isDirectory()) waiting.push(inner);
        else throw new AppError('file-already-exists', { path: posix.join(path, inner) });
      }
    });
  }
  return moves;
}

interface MoveStep {
  tree: HeldFolder;
  path: string;
  move: Move;
  isBack: boolean;
}

async function moveOne(workspace: Files, { tree, path, move, isBack }: MoveStep): Promise<void> {
  const { folder, name } = move;
  await inBoth(workspace, { tree, path, folder }, async (from, to) => {
    const [source, target] = isBack ? [to, from] : [from, to];
    await moveToNew({ folder: source, name }, { folder: target, name });
  }).catch((cause) => {
    throw isTaken(cause)
      ? new AppError('file-already-exists', { path: posix.join(path, folder, name) })
      : cause;
  });
}

/** The same folder of the tree and of where it goes. Throws `file-already-exists` where that one is none. */
async function inBoth(
  workspace: Files,
  { tree, path, folder }: { tree: HeldFolder; path: string; folder: string },
  use: (from: HeldFolder, to: HeldFolder) => Promise<void>,
): Promise<void> {
  const inner = posix.join(path, folder);
  const to = await workspace.findFolder(inner);
  if (to === null) throw new AppError('file-already-exists', { path: inner });
  const cursor = new FolderCursor(tree);
  try {
    await use(await cursor.go(folder), to);
  } finally {
    await cursor.close();
    await to.close();
  }
}
