import type { BigIntStats } from 'node:fs';
import { dirname, posix } from 'node:path';
import { systemCode } from '#main/core/system-code.ts';
import type { FolderCursor } from '#main/files/folder-cursor.ts';
import type { HeldFolder } from '#main/files/held-folder.ts';
import { inFolder, inFolders } from '#main/files/place.ts';
import { type WalkedEntry, walkWorkspace } from '#main/files/walk.ts';
import type { Workspace } from '#main/files/workspace.ts';
import { AppError } from '#shared/errors.ts';

/** When something on disk was made, and what tells it from all others, whatever it is renamed to. */
interface FileBirth {
  /** Inode and birth, which no later file of the disk shares. */
  mark: string;
  /** Milliseconds of this machine's clock; null where the disk does not say. */
  atMs: number | null;
}

/** One entry of the workspace, relative to it, with `/`. */
export interface WorkspaceEntry extends FileBirth {
  path: string;
  isFolder: boolean;
  /** What a folder holds itself; empty for anything else. */
  holds: readonly WorkspaceEntry[];
}

/** Which folders are looked into, and which entries are told. */
interface Wanted {
  enters(path: string): boolean;
  tells(path: string): boolean;
}

/** Entries asked of the disk at once. */
const ASKED_AT_ONCE = 64;

/** True for a file, a folder or a link that leads nowhere; throws `path-outside-workspace`. */
export async function isInWorkspace(workspace: Workspace, path: string): Promise<boolean> {
  const place = await workspace.find(path);
  return place !== null && (await place.folder.stat(place.name).finally(() => place.close())) !== null;
}

/** What is told of the workspace, links not followed, by name, a folder after what it holds. */
export async function listWorkspace(workspace: Workspace, wanted: Wanted): Promise<WorkspaceEntry[]> {
  const found: WorkspaceEntry[] = [];
  for await (const entries of walkBirths(workspace, wanted)) found.push(...entries);
  return nested(found).sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

/** Everything below the workspace, folder by folder; what cannot be read holds nothing. */
export async function* walkBirths(
  workspace: Workspace,
  { enters, tells }: Wanted = { enters: () => true, tells: () => true },
): AsyncGenerator<WorkspaceEntry[], void, void> {
  const options = { skipsUnreadable: true, enters: ({ path }: { path: string }) => enters(path) };
  for await (const { folder, entries } of walkWorkspace(workspace, '.', options)) {
    const told = entries.filter(({ path }) => tells(path));
    for (let at = 0; at < told.length; at += ASKED_AT_ONCE)
      yield (await Promise.all(told.slice(at, at + ASKED_AT_ONCE).map((one) => toEntry(folder, one)))).flat();
  }
}

/** Nothing for what went meanwhile. */
async function toEntry(folder: HeldFolder, { path, name, kind }: WalkedEntry): Promise<WorkspaceEntry[]> {
  const birth = await birthIn(folder, name);
  return birth ? [{ path, isFolder: kind === 'folder', holds: [], ...birth }] : [];
}

/** Of what stands in the workspace, no link on the way; null for what does not. */
export function readBirth({ dir }: Workspace, path: string): Promise<FileBirth | null> {
  return inFolder(dir, posix.dirname(path), (folder) => birthIn(folder, posix.basename(path))).catch(
    () => null,
  );
}

async function birthIn(folder: HeldFolder, name: string): Promise<FileBirth | null> {
  const info = await folder.identify(name).catch(() => null);
  if (!info) return null;
  const { birthtimeNs, birthtimeMs } = info;
  return { mark: markOf(info), atMs: birthtimeNs > 0n ? Number(birthtimeMs) : null };
}

const markOf = ({ ino, birthtimeNs }: BigIntStats) => `${ino}@${birthtimeNs}`;

/** The same entries; each folder has what it holds. */
function nested(entries: readonly WorkspaceEntry[]): WorkspaceEntry[] {
  const held = Map.groupBy(entries, ({ path }) => dirname(path));
  const whole = new Map<string, WorkspaceEntry>();
  const fill = (one: WorkspaceEntry): WorkspaceEntry => {
    const known = whole.get(one.path);
    if (known) return known;
    const filled = one.isFolder ? { ...one, holds: (held.get(one.path) ?? []).map(fill) } : one;
    whole.set(one.path, filled);
    return filled;
  };
  return entries.map(fill);
}

/** What a folder holds comes before its end, and its end before any name that only begins like it. */
function sortKey({ path, isFolder }: WorkspaceEntry): string {
  return path.replaceAll('/', '\0') + (isFolder ? '\0\uffff' : '');
}

/**
 * Removes, one after the other, the very entries that were listed: files, links themselves, and folders that are empty by
 * then. What is something else by now stays, and a folder that holds something. True once the last one is gone. Throws
 * `path-outside-workspace` where a folder above became a link since the list was made: it leads somewhere the learner did
 * not see.
 */
export function removeFromWorkspace({ dir }: Workspace, entries: readonly Listed[]): Promise<boolean> {
  return inFolders(dir, async (cursor) => {
    let isGone = true;
    for (const one of entries) isGone = await removeListed(cursor, one);
    return isGone;
  });
}

type Listed = Pick<WorkspaceEntry, 'path' | 'mark'>;

async function removeListed(cursor: FolderCursor, { path, mark }: Listed): Promise<boolean> {
  try {
    return await removeMarked(await cursor.go(posix.dirname(path)), posix.basename(path), mark);
  } catch (cause) {
    const code = systemCode(cause);
    if (code === 'ENOENT') return true;
    if (code === 'ENOTDIR') throw new AppError('path-outside-workspace', { path }, { cause });
    throw cause;
  }
}

async function removeMarked(folder: HeldFolder, name: string, mark: string): Promise<boolean> {
  const info = await folder.identify(name);
  if (!info) return true;
  if (markOf(info) !== mark) return false;
  return info.isDirectory() ? removeEmpty(folder, name) : folder.removeFile(name).then(() => true);
}

async function removeEmpty(folder: HeldFolder, name: string): Promise<boolean> {
  try {
    await folder.removeFolder(name);
    return true;
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST'].includes(systemCode(error))) return false;
    throw error;
  }
}
