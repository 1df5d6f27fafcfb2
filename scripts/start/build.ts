import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from '../setup/run.ts';

const INPUTS = ['src', 'package-lock.json', 'electron.vite.config.ts', 'resources/icon.svg'];

/** Builds `out/` unless it was built from exactly these sources; `say` hears of it first. */
export async function ensureBuilt(root: string, say: (line: string) => void): Promise<void> {
  const stampFile = join(root, 'out/.built-from');
  const current = fingerprint(root);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === current) return;
  say('Construction de l’application…');
  await runQuietly(process.execPath, [
    join(root, 'node_modules/electron-vite/bin/electron-vite.js'),
    'build',
  ]);
  writeFileSync(stampFile, current);
}

/** Names, sizes and times of every input: quick enough for each start, and an edit always changes it. */
export function fingerprint(root: string): string {
  const hash = createHash('sha256');
  for (const file of INPUTS.flatMap((input) => filesBelow(root, input))) {
    const { size, mtimeMs } = statSync(join(root, file));
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function filesBelow(root: string, input: string): string[] {
  const path = join(root, input);
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [input];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}
