import type { DockerClient } from '#main/docker/client.ts';
import { seededRandom } from '../campaign.ts';

/** Whose requests come at a time, each on objects of its own: all are named after it. */
export const HANDS = ['un', 'deux', 'trois', 'quatre'] as const;
/** How many requests each makes without a pause. */
const ACTS = 60;

type Act = (docker: DockerClient, hand: string, at: number) => Promise<unknown>;

/** The container that a hand makes and removes. */
export const passing = (hand: string) => `tempete-${hand}`;
/** The container of a hand that is there from the first storm to the last. */
export const lasting = (hand: string) => `phare-${hand}`;
/** The volume and the network of a hand. */
export const named = (hand: string) => `tempete-${hand}`;
/** The names a hand gives and takes. */
export const tagsOf = (hand: string) => [0, 1, 2].map((at) => `tempete/${hand}:v${at}`);

const SLEEPER = { Image: 'cale/outils', Cmd: ['sleep', '900'] };
const MEBIBYTE = 1 << 20;

/** Weighted by their place: what shows in a state of a container comes more often than the rest. */
const ACTIONS: readonly Act[] = [
  (docker, hand) => docker.createContainer({ ...SLEEPER, name: passing(hand) }),
  ...[passing, lasting].flatMap((nameOf): Act[] => [
    (docker, hand) => docker.getContainer(nameOf(hand)).start(),
    (docker, hand) => docker.getContainer(nameOf(hand)).start(),
    (docker, hand) => docker.getContainer(nameOf(hand)).pause(),
    (docker, hand) => docker.getContainer(nameOf(hand)).pause(),
    (docker, hand) => docker.getContainer(nameOf(hand)).unpause(),
    (docker, hand) => docker.getContainer(nameOf(hand)).kill(),
    (docker, hand) => docker.getContainer(nameOf(hand)).restart({ t: 0 }),
  ]),
  (docker, hand, at) => docker.getContainer(lasting(hand)).update(limitsOf(at)),
  (docker, hand) => docker.getContainer(passing(hand)).update({ RestartPolicy: { Name: 'no' } }),
  (docker, hand) => docker.getContainer(passing(hand)).remove({ force: true }),
  (docker, hand) => docker.createVolume({ Name: named(hand) }),
  (docker, hand) => docker.getVolume(named(hand)).remove(),
  (docker, hand) => docker.createNetwork({ Name: named(hand), Internal: true }),
  connectRunning,
  (docker, hand) => docker.getNetwork(named(hand)).remove(),
  (docker, hand, at) => docker.getImage('cale/bonjour').tag({ repo: `tempete/${hand}`, tag: `v${at % 3}` }),
  (docker, hand, at) => docker.getImage(`tempete/${hand}:v${at % 3}`).remove(),
];

/** Of what was connected to a container that does not run, the engine tells nobody: only its next event shows it. */
async function connectRunning(docker: DockerClient, hand: string): Promise<void> {
  const { State } = await docker.getContainer(passing(hand)).inspect();
  if (State.Running) await docker.getNetwork(named(hand)).connect({ Container: passing(hand) });
}

function limitsOf(at: number) {
  const Memory = (64 + at) * MEBIBYTE;
  return { Memory, MemorySwap: Memory, PidsLimit: 100 + at };
}

/** Makes the containers that last; gives their ids. */
export async function makeLasting(docker: DockerClient): Promise<string[]> {
  const made = await Promise.all(
    HANDS.map((hand) => docker.createContainer({ ...SLEEPER, name: lasting(hand) })),
  );
  return made.map(({ id }) => id);
}

/** Every hand at once, each by its own draw of the seed. */
export async function makeStorm(docker: DockerClient, seed: number): Promise<void> {
  await Promise.all(
    HANDS.map(async (hand, index) => {
      const random = seededRandom(seed * HANDS.length + index);
      for (let at = 0; at < ACTS; at++) {
        const act = ACTIONS[Math.floor(random() * ACTIONS.length)];
        if (act) await attempt(() => act(docker, hand, at));
      }
    }),
  );
}

/** Takes away all that the hands have. */
export async function endStorm(docker: DockerClient): Promise<void> {
  for (const hand of HANDS) {
    for (const name of [passing(hand), lasting(hand)])
      await attempt(() => docker.getContainer(name).remove({ force: true }));
    await attempt(() => docker.getVolume(named(hand)).remove());
    await attempt(() => docker.getNetwork(named(hand)).remove());
    for (const tag of tagsOf(hand)) await attempt(() => docker.getImage(tag).remove());
  }
}

/** What cannot be done in the state an object is in is refused, which changes nothing. */
async function attempt(act: () => Promise<unknown>): Promise<void> {
  await act().catch((error: { statusCode?: number }) => {
    if (![304, 400, 403, 404, 409, 500].includes(error.statusCode ?? 0)) throw error;
  });
}
