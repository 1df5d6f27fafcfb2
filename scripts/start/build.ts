import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../setup/lock.mjs';
import { runQuietly } from '../setup/run.ts';

const INPUTS = ['src', 'package-lock.json', 'electron.vite.config.ts', 'resources/icon.svg'];

/** Builds `out/` unless it was built from exactly these sources, by one command at a time; `say` hears of it first. */
export async function ensureBuilt(root: string, say: (line: string) => void): Promise<void> {
  if (isBuilt(root)) return;
  const onWait = () => say('Une autre commande construit l’application : attente de sa fin…');
  await withLock(join(root, 'build/locks/app.lock'), () => buildUnlessBuilt(root, say), { onWait });
}

async function buildUnlessBuilt(root: string, say: (line: string) => void): Promise<void> {
  if (isBuilt(root)) return;
  const sources = fingerprint(root);
  say('Construction de l’application…');
  await runQuietly(process.execPath, [
    join(root, 'node_modules/electron-vite/bin/electron-vite.js'),
    'build',
  ]);
  writeFileSync(stampOf(root), sources);
}

function isBuilt(root: string): boolean {
  const stamp = stampOf(root);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(root);
}

const stampOf = (root: string) => join(root, 'out/.built-from');

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
