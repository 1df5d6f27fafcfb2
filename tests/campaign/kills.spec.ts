import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isLeftPart } from '#main/files/part.ts';
import { type ExerciseProgress, progressSchema } from '#shared/course/progress.ts';
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
  const told: Told = { text: null, exercise: null };
  let saves = 0;
  let writes = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const app = await launch();
    await expectKept(app, dataDir, told);
    const robot = new Robot(app.page, random, writes);
    if (told.exercise === null) {
      await doFirstStep(app);
      // Shown at once, written soon after.
      await expect(async () => {
        told.exercise = await keptExercise(dataDir);
      }).toPass();
    }
    const note = (text: string) => {
      told.text = text;
      saves += 1;
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
    expect(numberOf(await textOnDisk(dataDir))).toBeGreaterThanOrEqual(numberOf(told.text));
    await app.page.close();
  }
  console.log(JSON.stringify({ kills: KILLS, saves, exercise: told.exercise }));
  expect(saves).toBeGreaterThanOrEqual(KILLS);
});

/** What the app said it keeps. */
interface Told {
  /** The last text whose saving the page told. */
  text: string | null;
  /** The first exercise once its first step was ticked. */
  exercise: KeptExercise | null;
}

async function doFirstStep({ page }: RunningApp): Promise<void> {
  const bench = new Workbench(page);
  const card = await bench.openFirstExercise();
  await card.begin();
  await bench.terminal.open();
  await bench.terminal.run('docker run --name ex-accueil cale/bonjour');
  await card.expectDone('lancer');
}

/** What the app said it kept is there after it starts again, to the letter, and nothing that it had only begun to write. */
async function expectKept({ page }: RunningApp, dataDir: string, { text, exercise }: Told): Promise<void> {
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const names = (await readdir(dataDir, { recursive: true })).map((path) => basename(path));
  expect(names.filter(isLeftPart)).toEqual([]);
  if (exercise !== null) {
    expect(await keptExercise(dataDir)).toEqual(exercise);
    await (await bench.openFirstExercise()).expectDone('lancer');
  }
  if (text === null) return;
  const pane = new BuildPane(page);
  await pane.open();
  const shown = async () => numberOf(`${(await pane.editor.innerText()).trim()}\n`);
  // One that was not saved is kept as a draft.
  await expect.poll(shown, { timeout: 30_000 }).toBeGreaterThanOrEqual(numberOf(text));
}

/** What never changes of an exercise that is begun: when it began, on what, what was drawn, and the step that is done. */
type KeptExercise = ReturnType<typeof unchanging>;

const unchanging = ({ beganAt, variables, existedBefore, steps }: ExerciseProgress) => ({
  ...{ beganAt, variables, existedBefore, step: steps.lancer },
});

async function keptExercise(dataDir: string): Promise<KeptExercise> {
  const kept = progressSchema.parse(JSON.parse(await readFile(join(dataDir, 'progress.json'), 'utf8')));
  const exercise = kept.exercises['premier-conteneur'];
  if (exercise?.steps.lancer?.state !== 'done') throw new Error('the step that was ticked is not kept');
  return unchanging(exercise);
}

const textOnDisk = (dataDir: string): Promise<string> =>
  readFile(join(dataDir, 'atelier', 'ma-premiere-image/Dockerfile'), 'utf8').catch(() => '');

/** Which of the texts of the robot that is, whole: -1 for anything else. */
function numberOf(text: string | null): number {
  return Number(/^FROM cale\/outils\n# copie (\d+) \d+\n$/.exec(text ?? '')?.[1] ?? -1);
}
