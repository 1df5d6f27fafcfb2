import { FolderCursor } from './folder-cursor.ts';
import type { HeldFolder } from './held-folder.ts';
import type { Workspace } from './workspace.ts';

/** Something found in a folder; `path` is relative to where the walk began, with `/`. */
export interface WalkedEntry {
  name: string;
  path: string;
  kind: 'file' | 'folder' | 'link' | 'other';
  /** The walk looks into it, later. */
  isEntered: boolean;
}

/** A folder and what it holds, in the order asked for. */
export interface WalkedFolder {
  /** Empty for the folder where the walk began. */
  path: string;
  /** Held until the next one is asked for. */
  folder: HeldFolder;
  entries: WalkedEntry[];
  /** False where `maxEntries` was reached: it is the last folder. */
  isWhole: boolean;
}

/** Bounds of a walk; everything is walked where none is given. */
export interface WalkOptions {
  /** Which folders are looked into; all by default. */
  enters?: (folder: { name: string; path: string }) => boolean;
  /** Folders this far below the first one are still looked into. */
  maxDepth?: number;
  maxEntries?: number;
  /** Order of the names in each folder; by their characters' codes when not said. */
  compareNames?: (a: string, b: string) => number;
  /** A folder that cannot be read holds nothing, instead of failing the walk. */
  skipsUnreadable?: boolean;
}

interface Place {
  path: string;
  depth: number;
}

/**
 * A folder, which stays the caller's to close, and those below it, each level whole before the next one; links are entries,
 * never followed.
 */
export async function* walkFolders(
  start: HeldFolder,
  options: WalkOptions = {},
): AsyncGenerator<WalkedFolder, void, void> {
  const { maxEntries = Infinity } = options;
  let seen = 0;
  const waiting: Place[] = [{ path: '', depth: 0 }];
  const cursor = new FolderCursor(start);
  try {
    for (let place = waiting.shift(); place !== undefined; place = waiting.shift()) {
      const walked = (await readFolder(cursor, place, options, maxEntries - seen)) ?? {
        path: place.path,
        folder: start,
        entries: [],
        isWhole: true,
      };
      yield walked;
      seen += walked.entries.length;
      if (!walked.isWhole) return;
      for (const { path, isEntered } of walked.entries)
        if (isEntered) waiting.push({ path, depth: place.depth + 1 });
    }
  } finally {
    await cursor.close();
  }
}

/** The same for a folder of the workspace, links on the way to it followed. Throws `ENOENT`, `path-outside-workspace`. */
export async function* walkWorkspace(
  workspace: Pick<Workspace, 'findFolder'>,
  path: string,
  options: WalkOptions = {},
): AsyncGenerator<WalkedFolder, void, void> {
  const start = await workspace.findFolder(path);
  if (start === null && options.skipsUnreadable) return;
  if (start === null) throw Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT' });
  try {
    yield* walkFolders(start, options);
  } finally {
    await start.close();
  }
}

const byCode = (a: string, b: string) => (a < b ? -1 : 1);

/** Null for one that cannot be read, where that does not fail the walk. */
async function readFolder(
  cursor: FolderCursor,
  { path: at, depth }: Place,
  { enters = () => true, maxDepth = Infinity, compareNames = byCode, skipsUnreadable }: WalkOptions,
  maxEntries: number,
): Promise<WalkedFolder | null> {
  try {
    const folder = await cursor.go(at);
    const found = await folder.list();
    found.sort((a, b) => compareNames(a.name, b.name));
    const entries = found.slice(0, maxEntries).map((dirent): WalkedEntry => {
      const { name } = dirent;
      const path = at === '' ? name : `${at}/${name}`;
      const isEntered = dirent.isDirectory() && depth < maxDepth && enters({ name, path });
      return { name, path, kind: kindOf(dirent), isEntered };
    });
    return { path: at, folder, entries, isWhole: entries.length === found.length };
  } catch (error) {
    if (skipsUnreadable) return null;
    throw error;
  }
}

/** Of what `lstat` or a folder says; links are not followed. */
export function kindOf(found: {
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}): WalkedEntry['kind'] {
  if (found.isDirectory()) return 'folder';
  if (found.isFile()) return 'file';
  return found.isSymbolicLink() ? 'link' : 'other';
}
