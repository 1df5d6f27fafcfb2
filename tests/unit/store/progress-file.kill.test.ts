import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openProgressFile } from '#main/store/progress-file.ts';
import { caseCount, seededRandom } from '../../support/campaign.ts';

const WRITER = join(import.meta.dirname, '../../support/store/write-progress-for-ever.ts');
const KILLS = caseCount(25, 400);
/** Each kill starts a Node process of its own: ten seconds of a busy machine, where it takes half of one. */
const PATIENCE_MS = 300_000 + KILLS * 10_000;

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-kill-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

test('progress survives kill -9 at any moment: every change that was acknowledged is there', {
  timeout: PATIENCE_MS,
}, async () => {
  const random = seededRandom(20261120);
  let acknowledged = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    // On a busy machine it may not have acknowledged anything yet: every other time it has.
    const { started, last } = await writeThenKill(random() * 60, kill % 2 === 0 ? 'start' : 'done');
    expect(started).toBeGreaterThanOrEqual(acknowledged);
    expect(started).toBeLessThanOrEqual(acknowledged + 1);
    acknowledged = Math.max(last, started);
  }
  const file = await openProgressFile(dir);
  expect(file.damaged).toBeNull();
  expect(acknowledged).toBeGreaterThanOrEqual(Math.floor(KILLS / 2));
  expect((await readdir(dir)).filter((name) => name.includes('damaged'))).toEqual([]);
});

/** Kills the writer some milliseconds after its first such line; tells where it started and its last acknowledgement. */
async function writeThenKill(
  afterMs: number,
  since: 'start' | 'done',
): Promise<{ started: number; last: number }> {
  const child = spawn(process.execPath, [WRITER, dir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = new Promise((resolve) => child.once('close', resolve));
  let started = -1;
  let last = 0;
  const killLater = () => void delay(afterMs).then(() => child.kill('SIGKILL'));
  for await (const line of createInterface({ input: child.stdout })) {
    const [word, count = '0'] = line.split(' ');
    if (word === 'done' && last === 0 && since === 'done') killLater();
    if (word !== 'done' && since === 'start') killLater();
    if (word === 'done') last = Number(count);
    else started = Number(count);
  }
  await closed;
  return { started, last };
}
