import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDockerClient, createDockerClient, type DockerClient } from '#main/docker/client.ts';
import type { Parts } from '#main/parts.ts';
import { TABLE_NAMES } from '#shared/domain/objects.ts';
import { caseRange, seededRandom } from '../support/campaign.ts';
import { openTestParts } from '../support/parts.ts';

/** Requests at a time, each on objects of its own, and how many each makes without a pause. */
const HAND_NAMES = ['un', 'deux', 'trois', 'quatre'];
const ACTS = 60;
/** On a busy machine; the bench measures how soon it is (`bench/many.ts`). */
const PATIENCE_MS = 20_000;

let parts: Parts;
let dataDir: string;
let docker: DockerClient;

beforeAll(async () => {
  docker = createDockerClient({ socketPath: (process.env.DOCKER_HOST ?? '').replace('unix://', '') });
  dataDir = await mkdtemp(join(tmpdir(), 'cale-tempete-'));
  parts = await openTestParts(dataDir);
});

afterAll(async () => {
  for (const hand of HAND_NAMES) for (const act of REMOVALS) await attempt(act, hand, 0);
  await parts.close();
  closeDockerClient(docker);
  await rm(dataDir, { recursive: true });
});

type Act = (docker: DockerClient, hand: string, at: number) => Promise<unknown>;

const container = (docker: DockerClient, hand: string) => docker.getContainer(`tempete-${hand}`);

/** Weighted by their place: what shows in a state of a container comes more often than the rest. */
const ACTIONS: readonly Act[] = [
  (docker, hand) =>
    docker.createContainer({ Image: 'cale/outils', Cmd: ['sleep', '900'], name: `tempete-${hand}` }),
  (docker, hand) => container(docker, hand).start(),
  (docker, hand) => container(docker, hand).start(),
  (docker, hand) => container(docker, hand).pause(),
  (docker, hand) => container(docker, hand).pause(),
  (docker, hand) => container(docker, hand).unpause(),
  (docker, hand) => container(docker, hand).kill(),
  (docker, hand) => container(docker, hand).restart({ t: 0 }),
  (docker, hand) => container(docker, hand).update({ RestartPolicy: { Name: 'no' } }),
  (docker, hand) => container(docker, hand).remove({ force: true }),
  (docker, hand) => docker.createVolume({ Name: `tempete-${hand}` }),
  (docker, hand) => docker.getVolume(`tempete-${hand}`).remove(),
  (docker, hand) => docker.createNetwork({ Name: `tempete-${hand}`, Internal: true }),
  (docker, hand) => docker.getNetwork(`tempete-${hand}`).connect({ Container: `tempete-${hand}` }),
  (docker, hand) => docker.getNetwork(`tempete-${hand}`).remove(),
  (docker, hand, at) => docker.getImage('cale/bonjour').tag({ repo: `tempete/${hand}`, tag: `v${at % 3}` }),
  (docker, hand, at) => docker.getImage(`tempete/${hand}:v${at % 3}`).remove(),
];

const REMOVALS: readonly Act[] = [
  (docker, hand) => container(docker, hand).remove({ force: true }),
  (docker, hand) => docker.getVolume(`tempete-${hand}`).remove(),
  (docker, hand) => docker.getNetwork(`tempete-${hand}`).remove(),
  ...['v0', 'v1', 'v2'].map(
    (tag): Act =>
      (docker, hand) =>
        docker.getImage(`tempete/${hand}:${tag}`).remove(),
  ),
];

/** What cannot be done in the state an object is in is refused, which changes nothing. */
async function attempt(act: Act, hand: string, at: number): Promise<void> {
  await act(docker, hand, at).catch((error: { statusCode?: number }) => {
    if (![304, 400, 403, 404, 409, 500].includes(error.statusCode ?? 0)) throw error;
  });
}

async function storm(seed: number): Promise<void> {
  await Promise.all(
    HAND_NAMES.map(async (hand, index) => {
      const random = seededRandom(seed * HAND_NAMES.length + index);
      for (let at = 0; at < ACTS; at++) {
        const act = ACTIONS[Math.floor(random() * ACTIONS.length)];
        if (act) await attempt(act, hand, at);
      }
    }),
  );
}

/** Objects that are not in the tables as the engine lists them when it is asked now. */
async function wrong(): Promise<string[]> {
  const { container, image, volume, network } = parts.docker;
  const [containers, images, volumes, networks] = await Promise.all([
    container.list(),
    image.list(),
    volume.list(),
    network.list(),
  ]);
  const held = Object.fromEntries(TABLE_NAMES.map((table) => [table, parts.objects.all(table)]));
  const listed = new Set(lines({ containers, images, volumes, networks }));
  return [...listed.symmetricDifference(new Set(lines(held)))];
}

function lines(tables: Record<string, readonly object[]>): string[] {
  return Object.entries(tables).flatMap(([table, objects]) =>
    objects.map((it) => `${table} ${JSON.stringify(it)}`),
  );
}

const { first, count } = caseRange(3, 40);

it.each(Array.from({ length: count }, (_, at) => first + at + 1))(
  'after storm %i every table is as the engine lists it',
  { timeout: 180_000 },
  async (seed) => {
    await storm(seed);
    await expect.poll(wrong, { timeout: PATIENCE_MS, interval: 200 }).toEqual([]);
  },
);

it('shows a container that was started and paused at once as paused', { timeout: 180_000 }, async () => {
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
