import { lstat, readdir, rmdir, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '#shared/errors.ts';
import type { WorkspacePort } from './ports.ts';

/** One entry of the workspace, relative to it, with `/`. */
export interface WorkspaceEntry {
  path: string;
  isFolder: boolean;
}

/** Entries looked at; a workspace that holds more is not an exercise's. */
const ENTRY_LIMIT = 20_000;

/** True for a file, a folder or a link that leads nowhere; throws `path-outside-workspace`. */
export async function isInWorkspace(workspace: WorkspacePort, path: string): Promise<boolean> {
  return existsAt(await workspace.resolveInside(path));
}

/** Everything below the workspace, links not followed, a folder after what it holds. */
export async function listWorkspace(workspace: WorkspacePort): Promise<WorkspaceEntry[]> {
  const entries: WorkspaceEntry[] = [];
  await collect(workspace.dir, '', entries);
  return entries;
}

async function collect(dir: string, prefix: string, entries: WorkspaceEntry[]): Promise<void> {
  for (const entry of await readdir(dir, { withFileTypes: true })) {
    if (entries.length >= ENTRY_LIMIT) return;
    const path = prefix + entry.name;
    const isFolder = entry.isDirectory();
    if (isFolder) await collect(join(dir, entry.name), `${path}/`, entries);
    entries.push({ path, isFolder });
  }
}

/** Removes a file, a link itself, or a folder that is empty by now; one that is gone is fine. */
export async function removeFromWorkspace(workspace: WorkspacePort, path: string): Promise<void> {
  const absolute = join(workspace.dir, path);
  const parent = await workspace.resolveInside(dirname(path));
  // A parent that became a link since the list was made leads somewhere the learner did not see.
  if (parent !== dirname(absolute)) throw new AppError('path-outside-workspace', { path });
  const info = await lstat(absolute).catch(() => null);
  if (!info) return;
  await (info.isDirectory() ? rmdir(absolute) : unlink(absolute));
}

async function existsAt(absolute: string): Promise<boolean> {
  return lstat(absolute).then(
    () => true,
    () => false,
  );
}
