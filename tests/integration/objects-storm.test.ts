import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { closeDockerClient, createDockerClient, type DockerClient } from '#main/docker/client.ts';
import type { Parts } from '#main/parts.ts';
import type { ContainerLimits } from '#shared/contract/container.ts';
import type { NamespaceView } from '#shared/contract/namespace.ts';
import { TABLE_NAMES } from '#shared/domain/objects.ts';
import { caseRange } from '../support/campaign.ts';
import { catalogueOf } from '../support/exercise-lab.ts';
import { openTestParts } from '../support/parts.ts';
import { endStorm, makeLasting, makeStorm } from '../support/storm/acts.ts';
import { checksThatHold, STORM_EXERCISE } from '../support/storm/checked.ts';
import { asked, believed, type Engine } from '../support/storm/told.ts';

/** On a busy machine; the bench measures how soon it is (`bench/many.ts`). */
const PATIENCE_MS = 60_000;

let parts: Parts;
let dataDir: string;
let docker: DockerClient;
let lastingIds: string[];
/** What the live figures were last told, and the end of all that they follow. */
const figures = { limits: [] as ContainerLimits[], namespaces: null as NamespaceView | null };
const looking = new AbortController();
let followed: Promise<unknown>;

beforeAll(async () => {
  docker = createDockerClient({ socketPath: (process.env.DOCKER_HOST ?? '').replace('unix://', '') });
  dataDir = await mkdtemp(join(tmpdir(), 'cale-tempete-'));
  parts = await openTestParts(dataDir, { catalogue: catalogueOf(STORM_EXERCISE) });
  await parts.exercises.begin(STORM_EXERCISE.id);
  await parts.exercises.ready(STORM_EXERCISE.id);
  const unwatch = parts.exercises.watch(STORM_EXERCISE.id).subscribe(() => {});
  looking.signal.addEventListener('abort', unwatch);
  lastingIds = await makeLasting(docker);
  // What was there before is no change: only once that is known is anything told.
  const made: string[] = [];
  const isTold = async () => {
    const name = `tempete-avant-${made.length}`;
    await docker.createVolume({ Name: name });
    made.push(name);
    return parts.changes.bursts.value.length > 0;
  };
  await vi.waitUntil(isTold, { timeout: PATIENCE_MS, interval: 200 });
  await Promise.all(made.map((name) => docker.getVolume(name).remove()));
  followed = Promise.all([
    each(parts.containers.limits(lastingIds, looking.signal), (limits) => {
      figures.limits = limits;
    }),
    each(parts.namespaces.watch(lastingIds, looking.signal), (view) => {
      figures.namespaces = view;
    }),
  ]);
});

afterAll(async () => {
  looking.abort();
  await followed;
  await endStorm(docker);
  await parts.close();
  closeDockerClient(docker);
  await rm(dataDir, { recursive: true });
});

async function each<T>(values: AsyncIterable<T>, take: (value: T) => void): Promise<void> {
  for await (const value of values) take(value);
}

/** As the engine lists everything when it is asked now. */
async function listed(): Promise<Engine> {
  const { container, image, volume, network } = parts.docker;
  const [containers, images, volumes, networks] = await Promise.all([
    container.list(),
    image.list(),
    volume.list(),
    network.list(),
  ]);
  return { containers, images, volumes, networks };
}

function lines(tables: Record<string, readonly object[]>): string[] {
  return Object.entries(tables).flatMap(([table, objects]) =>
    objects.map((it) => `${table} ${JSON.stringify(it)}`),
  );
}

/** Objects that are not in the tables as the engine lists them. */
async function wrongInTables(): Promise<string[]> {
  const held = Object.fromEntries(TABLE_NAMES.map((table) => [table, parts.objects.all(table)]));
  return differing(lines(await listed()), lines(held));
}

/** Checks that are shown otherwise than the engine has what they look at. */
async function wrongChecks(): Promise<string[]> {
  const expected = await checksThatHold(docker);
  const [step] = parts.exercises.watch(STORM_EXERCISE.id).value.steps;
  return (step?.checks ?? []).flatMap(({ isOk, expected: fact, observed }, at) =>
    isOk === expected[at] ? [] : [`${JSON.stringify(fact)} is shown ${isOk}: ${JSON.stringify(observed)}`],
  );
}

/** What the figures of limits and of namespaces show otherwise than the engine tells it now. */
async function wrongInFigures(): Promise<string[]> {
  const { container } = parts.docker;
  const limits = await Promise.all(lastingIds.map((id) => container.limits(id)));
  const namespaces = await Promise.all(
    lastingIds.map(async (id) => ({ containerId: id, namespaces: await container.namespaces(id) })),
  );
  const shown = { limits: figures.limits, namespaces: figures.namespaces?.containers ?? [] };
  return differing(lines({ limits, namespaces }), lines(shown));
}

function differing(one: readonly string[], other: readonly string[]): string[] {
  return [...new Set(one).symmetricDifference(new Set(other))];
}

const { first, count } = caseRange(3, 40);

it.each(Array.from({ length: count }, (_, at) => first + at + 1))(
  'after storm %i tables, checks, figures and what changed are as the engine is',
  { timeout: 400_000 },
  async (seed) => {
    const before = await listed();
    parts.changes.clear();
    await makeStorm(docker, seed);
    const soon = { timeout: PATIENCE_MS, interval: 200 };
    await expect.poll(wrongInTables, soon).toEqual([]);
    await expect.poll(wrongChecks, soon).toEqual([]);
    await expect.poll(wrongInFigures, soon).toEqual([]);
    const now = asked(await listed());
    const wrongInChanges = () => differing(now, believed(before, parts.changes.bursts.value));
    await expect.poll(wrongInChanges, soon).toEqual([]);
    await expect.poll(() => parts.changes.bursts.value.every(({ isOver }) => isOver), soon).toBe(true);
    expect(wrongInChanges()).toEqual([]);
  },
);

it('shows a container that was started and paused at once as paused', { timeout: 400_000 }, async () => {
  for (let at = 0; at < 15; at++) {
    const name = `tempete-pause-${at}`;
    const paused = await docker.createContainer({ Image: 'cale/outils', Cmd: ['sleep', '900'], name });
    try {
      await paused.start();
      await paused.pause();
      await expect
        .poll(() => parts.objects.all('containers').find((it) => it.name === name)?.state, {
          timeout: PATIENCE_MS,
        })
        .toBe('paused');
    } finally {
      await paused.remove({ force: true });
    }
  }
});
