import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { logFileIn } from '#main/shell/paths.ts';
import { Workbench } from '../e2e/pages/workbench.ts';
import { expect, test } from '../e2e/support/fixtures.ts';
import { seededRandom } from '../support/campaign.ts';
import { currentPrivateEngine } from '../support/engine.ts';
import { measure } from './support/footprint.ts';
import { Robot } from './support/robot.ts';

/** Length of the soak, and of what comes before the first measure, in minutes. */
const MINUTES = Number(process.env.CALE_SOAK_MINUTES ?? 30);
const WARM_MINUTES = Math.min(5, MINUTES / 3);

/** Kills of the engine over the whole soak. */
const ENGINE_KILLS = Number(process.env.CALE_SOAK_ENGINE_KILLS ?? 20);

/** How much memory may grow after the first measure. */
const MAX_GROWTH = 1.1;

/** Longest the engine is away, in milliseconds. */
const AWAY_MS = 3_000;

test(`${MINUTES} minutes of a robot learner and ${ENGINE_KILLS} kills of the engine leave the app as it was`, async ({
  launch,
  dataDir,
}) => {
  test.setTimeout((MINUTES * 2 + 10) * 60_000);
  const app = await launch();
  const { page, pid } = app;
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const random = seededRandom(13);
  const robot = new Robot(page, random);
  const startMs = Date.now();
  const minutes = () => (Date.now() - startMs) / 60_000;
  let kills = 0;
  const liveUntil = async (endMinute: number) => {
    while (minutes() < endMinute) {
      await robot.act();
      if (minutes() < ((kills + 0.5) * MINUTES) / ENGINE_KILLS || kills >= ENGINE_KILLS) continue;
      kills += 1;
      await killEngine(() => robot.act(), AWAY_MS * random());
    }
  };

  await liveUntil(WARM_MINUTES);
  await robot.rest();
  const before = await measure(page, pid);
  await liveUntil(MINUTES);
  await bench.expectEngineReady();
  await robot.rest();
  const after = await measure(page, pid, before);
  console.log(JSON.stringify({ minutes: minutes(), kills, before, after, tally: robot.tally }));

  expect(app.pid).toBe(pid);
  expect(kills).toBe(ENGINE_KILLS);
  expect(await readFile(logFileIn(dataDir), 'utf8')).not.toContain('untaken error');
  expect(after.coreMb).toBeLessThan(before.coreMb * MAX_GROWTH);
  expect(after.pageMb).toBeLessThan(before.pageMb * MAX_GROWTH);
  for (const count of ['processes', 'descriptors', 'containers', 'listeners'] as const) {
    expect(after[count], count).toBeLessThanOrEqual(before[count]);
  }
  const all = Object.values(robot.tally);
  expect(all.every(({ done }) => done > 0)).toBe(true);
});

/** Kills the engine, lets the learner go on without it, and starts it again. */
async function killEngine(meanwhile: () => Promise<void>, awayMs: number): Promise<void> {
  const engine = currentPrivateEngine();
  await engine.stop('SIGKILL');
  await Promise.all([meanwhile(), delay(awayMs)]);
  await engine.start();
}
