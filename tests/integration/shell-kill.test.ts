import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Api } from '#shared/contract/index.ts';
import type { ShellProcess } from '../e2e/support/shell-process.ts';
import { startApp } from '../support/app-client.ts';
import { caseCount, seededRandom } from '../support/campaign.ts';

const KILLS = caseCount(3, 150);
/** Choices of the quiz question used as a counter: two digits in base 6. */
const CHOICES = 6;

let dir: string;
let shell: ShellProcess | undefined;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-tuee-'));
});
afterEach(async () => {
  await shell?.end('SIGKILL');
  await rm(dir, { recursive: true, force: true });
});

async function enterApp() {
  const app = await startApp(dir);
  shell = app.shell;
  return app;
}

const answerOf = async (api: Api) => {
  for await (const progress of await api.progress.watch())
    return progress.quizzes['prise-en-main']?.answers ?? {};
  throw new Error('the stream ended');
};

it(`an answer the app acknowledged is there after kill -9, ${KILLS} times`, {
  timeout: KILLS * 100_000,
}, async () => {
  const random = seededRandom(77);
  let kept: Record<string, number[]> = {};
  let keptCount = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const { api, leave } = await enterApp();
    expect(await answerOf(api)).toMatchObject(kept);
    expect((await api.app.info()).damagedFiles).toEqual([]);
    kept = await answerUntilKilled(api, 20 + random() * 200, kill);
    keptCount += Object.keys(kept).length;
    leave();
  }
  expect(keptCount).toBeGreaterThanOrEqual(KILLS / 2);
});

/** Answers as fast as the app says yes until it is killed; gives what it said yes to. */
async function answerUntilKilled(api: Api, afterMs: number, kill: number): Promise<Record<string, number[]>> {
  const kept: Record<string, number[]> = {};
  const first = Promise.withResolvers<void>();
  // On a busy machine nothing may have been acknowledged yet: every other time something has.
  const killed = (kill % 2 === 0 ? first.promise : Promise.resolve())
    .then(() => delay(afterMs))
    .then(() => shell?.end('SIGKILL'));
  const writer = (async () => {
    for (let count = 0; ; count += 1) {
      const questionId = `q-${kill}-${count}`;
      const choices = [count % CHOICES];
      await api.progress.answerQuiz({ unitId: 'prise-en-main', questionId, choices });
      kept[questionId] = choices;
      first.resolve();
    }
  })().catch(() => {});
  await killed;
  await Promise.race([writer, delay(500)]);
  return kept;
}
