import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../setup/lock.mjs';
import { runQuietly } from '../setup/run.ts';

/** A part of `out/` made from inputs; its stamp, which says from which, goes with it. */
interface Part {
  inputs: readonly string[];
  stamp: string;
  saying: string;
  program: string;
  args: readonly string[];
}

const APP: Part = {
  inputs: [
    'src',
    'package-lock.json',
    'electron.vite.config.ts',
    'scripts/bundle/bundled-packages.ts',
    'resources/icon.svg',
  ],
  stamp: 'out/.built-from',
  saying: 'Construction de l’application…',
  program: 'node_modules/electron-vite/bin/electron-vite.js',
  args: ['build'],
};

/** What the app shows of the course, made by the app's own code. */
const COURSE: Part = {
  inputs: [APP.stamp, 'resources/course'],
  stamp: 'out/.course-made-from',
  saying: 'Préparation du cours…',
  program: 'scripts/bundle/make-course.ts',
  args: [],
};

/** Builds `out/` unless it was built from exactly these sources, by one command at a time; `say` hears of it first. */
export async function ensureBuilt(root: string, say: (line: string) => void): Promise<void> {
  if (isBuilt(root)) return;
  const onWait = () => say('Une autre commande construit l’application : attente de sa fin…');
  const build = async () => {
    for (const part of [APP, COURSE]) await makeUnlessMade(root, part, say);
  };
  await withLock(join(root, 'build/locks/app.lock'), build, { onWait });
}

function isBuilt(root: string): boolean {
  return isMade(root, APP) && isMade(root, COURSE);
}

async function makeUnlessMade(root: string, part: Part, say: (line: string) => void): Promise<void> {
  if (isMade(root, part)) return;
  const sources = fingerprint(root, part);
  say(part.saying);
  await runQuietly(process.execPath, [join(root, part.program), ...part.args]);
  writeFileSync(join(root, part.stamp), sources);
}

function isMade(root: string, part: Part): boolean {
  const stamp = join(root, part.stamp);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(root, part);
}

/** Names, sizes and times of every input: quick enough for each start, and an edit always changes it. */
export function fingerprint(root: string, { inputs }: Pick<Part, 'inputs'> = APP): string {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap((input) => filesBelow(root, input))) {
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
