import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { WorkspaceEntry } from '#shared/domain/volume.ts';

/** Levels of folders looked into: a learner's file is near the top. */
const MAX_DEPTH = 3;
/** Most entries offered: more would not be chosen from a list. */
const MAX_ENTRIES = 500;

/** Files and folders of the workspace, those of the first levels first; links and hidden names are left out. */
export async function listWorkspace(dir: string): Promise<WorkspaceEntry[]> {
  const entries: WorkspaceEntry[] = [];
  let level = [dir];
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth++) {
    const folders: string[] = [];
    for (const folder of level) folders.push(...(await listFolder(dir, folder, entries)));
    level = folders;
  }
  return entries;
}

/** Adds what a folder holds and gives its folders; one that cannot be read holds nothing. */
async function listFolder(dir: string, folder: string, entries: WorkspaceEntry[]): Promise<string[]> {
  const found = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const folders: string[] = [];
  for (const entry of found.sort((a, b) => a.name.localeCompare(b.name, 'fr'))) {
    const isKnownKind = entry.isFile() || entry.isDirectory();
    if (!isKnownKind || entry.name.startsWith('.') || entries.length >= MAX_ENTRIES) continue;
    const file = join(folder, entry.name);
    const path = relative(dir, file).split(sep).join('/');
    if (entry.isDirectory()) folders.push(file);
    const sizeBytes = entry.isFile() ? await sizeOf(file) : 0;
    entries.push({ path, kind: entry.isDirectory() ? 'folder' : 'file', sizeBytes });
  }
  return folders;
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}
