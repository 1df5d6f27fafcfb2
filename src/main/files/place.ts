import { mkdir } from 'node:fs/promises';
import { posix, relative, resolve, sep } from 'node:path';
import { systemCode } from '#main/core/system-code.ts';
import { AppError } from '#shared/errors.ts';
import { enterNew, FolderCursor } from './folder-cursor.ts';
import { HeldFolder } from './held-folder.ts';
import { followLinks, isInside } from './resolve-inside.ts';

/** Where a path ends: its folder, held, and its name in it, which is `.` for the workspace itself and no link. */
export interface Place {
  readonly folder: HeldFolder;
  readonly name: string;
  close(): Promise<void>;
}

/** A place whose folders were made where they were missing. */
export interface MadePlace extends Place {
  /** Removes the folders that were made and are still empty; never fails. */
  unmake(): Promise<void>;
}

/** Times a path is followed anew because a link was found on it: who meets more is being played with. */
const MAX_TURNS = 8;

/** Null where a folder on the way is missing or is none. Throws `path-outside-workspace`. */
export function findPlace(root: string, path: string): Promise<Place | null> {
  return orNull(followTo(root, path, (folder, name) => folder.enter(name)));
}

/** Null for what is missing, or lies below what is no folder. */
async function orNull<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error))) return null;
    throw error;
  }
}

/** The folder that a path leads to, held; null where there is none. Throws `path-outside-workspace`. */
export async function findFolder(root: string, path: string): Promise<HeldFolder | null> {
  const place = await findPlace(root, path);
  if (place === null) return null;
  try {
    return await orNull(place.folder.enter(place.name));
  } finally {
    await place.close();
  }
}

/** Makes the folders that are missing. Throws `path-outside-workspace`, and what the disk says. */
export async function makePlace(root: string, path: string): Promise<MadePlace> {
  const made: string[] = [];
  const unmake = () => removeEmpty(root, made);
  try {
    await mkdir(root, { recursive: true });
    const place = await followTo(root, path, (folder, name, way) =>
      enterNew(folder, name, () => made.push(way)),
    );
    return { ...place, unmake };
  } catch (error) {
    await unmake();
    throw error;
  }
}

type Step = (folder: HeldFolder, name: string, way: string) => Promise<HeldFolder>;

/** Links are followed by their names first; then each name is opened in its folder, where no link is allowed any more. */
async function followTo(root: string, path: string, step: Step): Promise<Place> {
  if (path.includes('\0')) throw new AppError('path-outside-workspace', { path });
  let target = resolve(root, path);
  for (let turn = 0; turn < MAX_TURNS; turn += 1) {
    const place = isInside(root, target) ? await descend(root, namesBelow(root, target), step) : null;
    if (place) return place;
    const found = await followLinks(target);
    if (found === null || !isInside(root, found)) break;
    target = found;
  }
  throw new AppError('path-outside-workspace', { path });
}

function namesBelow(root: string, target: string): string[] {
  const way = relative(root, target);
  return way === '' ? [] : way.split(sep);
}

/** Null where a link is on the way, or at its end. */
async function descend(root: string, names: readonly string[], step: Step): Promise<Place | null> {
  const name = names.at(-1) ?? '.';
  let folder = await HeldFolder.hold(root);
  try {
    for (const [depth, next] of names.slice(0, -1).entries()) {
      const inner = await enterOrLink(folder, next, (...at) =>
        step(...at, names.slice(0, depth + 1).join('/')),
      );
      await folder.close();
      if (inner === null) return null;
      folder = inner;
    }
    if ((await folder.readLink(name)) === null) return { folder, name, close: () => folder.close() };
  } catch (error) {
    await folder.close();
    throw error;
  }
  await folder.close();
  return null;
}

async function enterOrLink(
  folder: HeldFolder,
  name: string,
  enter: (folder: HeldFolder, name: string) => Promise<HeldFolder>,
): Promise<HeldFolder | null> {
  try {
    return await enter(folder, name);
  } catch (error) {
    if ((await folder.readLink(name)) !== null) return null;
    throw error;
  }
}

/** The deepest first. */
async function removeEmpty(root: string, ways: readonly string[]): Promise<void> {
  for (const way of ways.toReversed()) {
    await inFolder(root, posix.dirname(way), (folder) => folder.removeFolder(posix.basename(way))).catch(
      () => {},
    );
  }
}

/** Works in a folder of the workspace that is reached through no link; `path` with `/`. Throws as `HeldFolder.enter`. */
export function inFolder<T>(root: string, path: string, use: (folder: HeldFolder) => Promise<T>): Promise<T> {
  return inFolders(root, async (cursor) => use(await cursor.go(path)));
}

/** Works in one such folder after the other. */
export async function inFolders<T>(root: string, use: (cursor: FolderCursor) => Promise<T>): Promise<T> {
  const start = await HeldFolder.hold(root);
  const cursor = new FolderCursor(start);
  try {
    return await use(cursor);
  } finally {
    await cursor.close();
    await start.close();
  }
}
