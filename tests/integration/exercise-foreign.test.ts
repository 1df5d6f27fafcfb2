import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CleanupItem } from '#shared/contract/cleanup.ts';
import type { PrivateEngine } from '../../scripts/engine/private-engine.ts';
import { caseCount, caseRange, seededRandom } from '../support/campaign.ts';
import { currentPrivateEngine, startAnotherEngine } from '../support/engine.ts';
import { engineApi } from '../support/engine-api.ts';
import { exerciseFrom, openTestLab, type TestLab } from '../support/exercise-lab.ts';
import { BEFORE, LOOKALIKES, OWN, TO_OLDER } from '../support/foreign-acts.ts';
import { EXERCISE, ForeignWorld, OWNS } from '../support/foreign-world.ts';

const { first: FIRST, count: SEQUENCES } = caseRange(12, 500);
const FILE = exerciseFrom({
  id: EXERCISE,
  owns: OWNS,
  steps: [{ id: 'only', checks: [{ kind: 'container', name: 'ex-web' }] }],
});

let engine: PrivateEngine;
beforeAll(async () => {
  engine = await startAnotherEngine();
  const from = currentPrivateEngine().endpoint;
  execFileSync('sh', ['-c', `docker -H ${from} save cale/outils | docker -H ${engine.endpoint} load`]);
  process.env.DOCKER_HOST = engine.endpoint;
});
afterAll(() => engine?.stop('SIGKILL'));

type Acts = readonly ((world: ForeignWorld) => unknown)[];

async function play(world: ForeignWorld, count: number, ...kinds: Acts[]): Promise<void> {
  for (let at = 0; at < count; at++) await world.pick(world.pick(kinds))(world);
}

/** Keys of all that the app says is the exercise's: what its panel of cleaning gives it, and the files of its plan. */
async function claimedNow(lab: TestLab, world: ForeignWorld): Promise<string[]> {
  const [owners, plan] = [await lab.exercises.owners(), await lab.exercises.resetPlan(EXERCISE)];
  const planned = plan.filter(({ type }) => type === 'file');
  const isPlanned = (path: string) =>
    planned.some(({ name, others }) => path === name || (others > 0 && path.startsWith(`${name}/`)));
  const known = [...world.foreign.files.keys(), ...world.own.files.keys()];
  return [...owners.keys(), ...known.filter(isPlanned).map((path) => `file/${path}`)];
}

/** The app learns of what was made by the engine's events: it is waited for, never the other way round. */
async function expectOwn(lab: TestLab, world: ForeignWorld): Promise<void> {
  await expect
    .poll(async () => {
      const claimed = new Set(await claimedNow(lab, world));
      return world.ownKeys().filter((key) => !claimed.has(key));
    })
    .toEqual([]);
  expect(world.foreignAmong(await claimedNow(lab, world))).toEqual([]);
}

/** Removes by the panel of cleaning what it gives to the exercise. */
async function cleanUp({ cleanup, operations }: TestLab): Promise<void> {
  const items: CleanupItem[] = (await cleanup.look()).filter(({ exerciseId }) => exerciseId === EXERCISE);
  if (items.length > 0) await operations.ended(cleanup.remove(items));
}

async function reset({ exercises }: TestLab): Promise<void> {
  const plan = await exercises.resetPlan(EXERCISE);
  const { left } = await exercises.reset(
    EXERCISE,
    plan.map(({ id }) => id),
  );
  expect(left).toEqual([]);
}

const counts = { own: 0, foreign: 0 };

async function playSequence(seed: number): Promise<void> {
  // Seeds that follow each other begin alike.
  const random = seededRandom(Math.imul(seed, 0x9e3779b1));
  let lab = await openTestLab([FILE]);
  const world = new ForeignWorld(engineApi(engine.socketPath), lab.workspace.dir, random);
  try {
    await play(world, caseCount(8, 12), BEFORE, BEFORE, TO_OLDER);
    // The learner goes on with what they had while the exercise begins.
    world.hasBegun = true;
    await Promise.all([lab.exercises.begin(EXERCISE), play(world, 3, TO_OLDER)]);
    await play(world, caseCount(10, 16), TO_OLDER, LOOKALIKES, OWN, OWN);
    await expectOwn(lab, world);
    if (random() < 0.3) {
      await lab.shut();
      await play(world, 3, TO_OLDER, LOOKALIKES.slice(0, 8));
      lab = await openTestLab([FILE], lab.dataDir);
      await lab.exercises.ready(EXERCISE);
    }
    await play(world, caseCount(4, 6), TO_OLDER, LOOKALIKES, OWN);
    await expectOwn(lab, world);
    counts.own += world.ownKeys().length;
    counts.foreign += world.foreign.containers.size + world.foreign.images.size + world.foreign.volumes.size;
    counts.foreign += world.foreign.networks.size + world.foreign.files.size;
    if (random() < 0.5) await cleanUp(lab);
    await reset(lab);
    expect(await world.harm()).toEqual([]);
    expect(await world.ownLeft()).toEqual([]);
  } finally {
    await lab.close();
    await world.sweep();
  }
}

test(
  'whatever a learner does among things that look alike, only what the exercise made is planned and removed',
  async () => {
    for (let seed = FIRST + 1; seed <= FIRST + SEQUENCES; seed++) {
      await playSequence(seed).catch((error: unknown) => {
        throw new Error(`seed ${seed}: ${(error as Error).message}`, { cause: error });
      });
    }
    console.log(`${SEQUENCES} sequences: ${counts.foreign} foreign untouched, ${counts.own} own removed`);
    expect(counts.own).toBeGreaterThan(SEQUENCES);
    expect(counts.foreign).toBeGreaterThan(SEQUENCES);
  },
  // A sequence takes 2.5 s on a quiet machine, ten where its two cores have other work.
  caseCount(600_000, 3_600_000),
);
