import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isLeftPart } from '#main/files/part.ts';
import { removeLeftovers } from '#main/store/leftovers.ts';
import { caseCount, IS_CAMPAIGN, seededRandom } from '../../support/campaign.ts';
import { FILES_OF_A_COPY, isWhole } from '../../support/files/self-described.ts';

const WRITER = join(import.meta.dirname, '../../support/files/write-for-ever.ts');
const KILLS = caseCount(3, 100);
/** Longest life of a writer, in milliseconds after its first write could begin: some turns of all its works. */
const LIFE_MS = 150;
/** Each kill starts a Node process of its own. */
const PATIENCE_MS = 300_000 + KILLS * 5_000;

let dataDir: string;
beforeEach(() => {
  dataDir = realpathSync(mkdtempSync(join(tmpdir(), 'cale-kill-')));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

it('a writer killed at any moment leaves nothing incomplete under a name, and what it leaves goes at the next start', {
  timeout: PATIENCE_MS,
}, async () => {
  const random = seededRandom(20261129);
  for (let kill = 0; kill < KILLS; kill += 1) await writeThenKill(random() * LIFE_MS);
  const files = filesBelow(dataDir);
  const left = files.filter((file) => file.split('/').some(isLeftPart));
  const named = files.filter((file) => !left.includes(file));
  expect(named.length).toBeGreaterThan(KILLS);
  // Too few kills may each fall between two writes.
  if (IS_CAMPAIGN) expect(left.length).toBeGreaterThan(0);
  expect(named.filter((file) => !isComplete(file))).toEqual([]);
  expect(incompleteCopies()).toEqual([]);
  await removeLeftovers(dataDir, join(dataDir, 'atelier'));
  expect(filesBelow(dataDir).sort()).toEqual(named.sort());
});

async function writeThenKill(afterMs: number): Promise<void> {
  const child = spawn(process.execPath, [WRITER, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = new Promise((resolve) => child.once('close', resolve));
  await new Promise((resolve) => child.stdout.once('data', resolve));
  await delay(afterMs);
  child.kill('SIGKILL');
  await closed;
}

function filesBelow(dir: string): string[] {
  return readdirSync(dir, { recursive: true })
    .map((file) => String(file))
    .filter((file) => statSync(join(dir, file)).isFile());
}

/** The start files of shells are the app's own texts: whole when they end with a line's end. */
function isComplete(file: string): boolean {
  const text = readFileSync(join(dataDir, file), 'utf8');
  return file.startsWith('shell-') ? text.endsWith('\n') : isWhole(text);
}

function incompleteCopies(): string[] {
  const copies = ['copies', 'joint'].flatMap((folder) =>
    foldersIn(join(dataDir, 'atelier', folder)).filter((copy) => !isLeftPart(basename(copy))),
  );
  return copies.filter((copy) => filesBelow(copy).sort().join() !== FILES_OF_A_COPY.toSorted().join());
}

function foldersIn(dir: string): string[] {
  return existsSync(dir) ? readdirSync(dir).map((name) => join(dir, name)) : [];
}
