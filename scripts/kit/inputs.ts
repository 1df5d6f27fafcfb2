import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArchLock } from './lock.ts';
import type { Platform } from './platform.ts';
import type { Recipe } from './recipe.ts';

/** One digest of all that decides what a build makes: this program, recipes, copied files, locked packages. */
export async function inputsDigestOf(
  recipes: readonly Recipe[],
  platform: Platform,
  lock: ArchLock,
): Promise<string> {
  const hash = createHash('sha256');
  await addFolder(hash, import.meta.dirname);
  for (const { dir } of recipes) await addFolder(hash, dir);
  hash.update(JSON.stringify([platform, lock.closures, lock.packages]));
  return hash.digest('hex');
}

async function addFolder(hash: ReturnType<typeof createHash>, folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true });
  for (const name of names.sort()) {
    const file = join(folder, name);
    const { mode, size } = await stat(file);
    const isFile = (mode & 0o170000) === 0o100000;
    hash.update(JSON.stringify([name, isFile, (mode & 0o100) !== 0, isFile ? size : 0]));
    if (isFile) hash.update(await readFile(file));
  }
}
