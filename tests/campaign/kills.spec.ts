import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { BuildPane } from '../e2e/pages/build-pane.ts';
import { Workbench } from '../e2e/pages/workbench.ts';
import { removeContainers } from '../e2e/support/docker.ts';
import { expect, type RunningApp, test } from '../e2e/support/fixtures.ts';
import { caseRange, seededRandom } from '../support/campaign.ts';
import { Robot } from './support/robot.ts';

const { first: FIRST, count: KILLS } = caseRange(100, 100);

/** Longest life of an app after its first save, in milliseconds. */
const LIFE_MS = 4_000;

test.afterAll(removeContainers);

test(`an app killed ${KILLS} times under a robot learner loses nothing it said was kept`, async ({
  launch,
  dataDir,
}) => {
  test.setTimeout(KILLS * 90_000);
  const random = seededRandom(100 + FIRST);
  let saved: string | null = null;
  let saves = 0;
  let writes = 0;
  let isStepDone = false;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const app = await launch();
    await expectKept(app, saved, isStepDone);
    const robot = new Robot(app.page, random, writes);
    isStepDone ||= await doFirstStep(app);
    const note = (told: string) => {
      [saved, saves] = [told, saves + 1];
    };
    note(await robot.save());
    const life = { isOver: false };
    const killing = delay(LIFE_MS * random()).then(async () => {
      life.isOver = true;
      await app.kill();
    });
    // The last save may or may not have been told before the kill: only what was told counts.
    while (!life.isOver) await robot.save().then(note, () => {});
    await killing;
    writes = robot.writes;
    expect(await textOnDisk(dataDir, saved)).toBe(true);
    await app.page.close();
  }
  console.log(JSON.stringify({ kills: KILLS, saves, isStepDone }));
  expect(saves).toBeGreaterThanOrEqual(KILLS);
});

async function doFirstStep({ page }: RunningApp): Promise<boolean> {
  const bench = new Workbench(page);
  const card = await bench.openFirstExercise();
  await card.begin();
  await bench.terminal.open();
  await bench.terminal.run('docker run --name ex-accueil cale/bonjour');
  await card.expectDone('lancer');
  return true;
}

/** What the app said it kept is there after it starts again: the file, and the step of the exercise. */
async function expectKept({ page }: RunningApp, saved: string | null, isStepDone: boolean): Promise<void> {
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  if (isStepDone) await (await bench.openFirstExercise()).expectDone('lancer');
  if (saved === null) return;
  const pane = new BuildPane(page);
  await pane.open();
  await expect(pane.editor).toContainText('copie', { timeout: 30_000 });
}

/** Whether the disk has that text, or a later one that was whole but not yet told. */
async function textOnDisk(dataDir: string, saved: string | null): Promise<boolean> {
  if (saved === null) return true;
  const text = await readFile(join(dataDir, 'atelier', 'ma-premiere-image/Dockerfile'), 'utf8').catch(
    () => '',
  );
  const number = (content: string) => Number(/# copie (\d+) \d+\n$/.exec(content)?.[1] ?? -1);
  return number(text) >= number(saved);
}
