import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { SwarmMembership } from '#main/docker/swarm/membership.ts';
import type { NetworkObject } from '#shared/contract/object.ts';
import { AppError } from '#shared/errors.ts';
import type { ExerciseDocker } from '../exercise-deps.ts';
import { NETWORKS } from './network.ts';
import { isBorn, nameKey, type ObjectKind, type OwnershipRules } from './object-kind.ts';
import { SECRETS } from './secret.ts';
import { SERVICES } from './service.ts';
import { findGateway, readSwarmNow, type Swarm, swarmsIn } from './swarm-look.ts';

/** What an exercise's own swarm is called. */
const NAME = 'Swarm';
const keyOf = ({ id }: { id: string }) => nameKey('swarm', id);

/**
 * The swarm that this engine made, alone in it, since the exercise began as far as it is known, once all it holds is the exercise's too: it goes last,
 * with the network that leaving would forget. One that holds anything else stays whole.
 */
export const SWARMS = {
  type: 'swarm',
  place: 'engine',
  list: swarmsIn,
  marks: async (world) => (await swarmsIn(world)).map(keyOf),
  patternsIn: (owns) => (owns.swarm ? [NAME] : []),
  // An exercise that leaves its swarm would take the learner's services with it.
  requireRoom: async ({ docker }) => {
    if (await docker.swarm.membership()) throw new AppError('exercise-swarm-active');
  },
  keyOf,
  nameOf: () => NAME,
  isClaimed: ({ owns }) => owns.swarm,
  isOwned: (rules, one) =>
    rules.owns.swarm &&
    rules.beginning.engine !== null &&
    isBornAlone(rules, one) &&
    one.services.every((it) => SERVICES.isOwned(rules, it)) &&
    one.secrets.every((it) => SECRETS.isOwned(rules, it)),
  covers: (rules, { gateway }) => ours(rules, gateway).map(NETWORKS.keyOf),
  listedAs: (_, one) => `${keyOf(one)}#${digestOf([...one.services, ...one.secrets])}`,
  remove: async (around, one, rules) => {
    const now = await readSwarmNow(around);
    if (now?.id !== one.id || now.services.length + now.secrets.length > 0) return false;
    if (!isBornAlone(rules, now)) return false;
    await untilNoneIsMade(around.docker);
    await around.docker.swarm.leave();
    await removeForgotten(around.docker, one.id);
    // Looked for now: a swarm that was just made may have come without it.
    for (const { id } of ours(rules, await findGateway(around.docker)))
      await around.docker.engine.removeObject('network', id);
    return true;
  },
  normalise: (name) => name,
  isThere: async ({ docker }) => (await docker.swarm.membership()) !== null,
  keysFromEvent: () => [],
} satisfies ObjectKind<Swarm>;

/** Longest wait for the replicas that are being made, and pause between two looks, in milliseconds. */
const MAKING = { timeoutMs: 10_000, periodMs: 100 };

/** An engine that leaves takes its replicas with it, but those that it is making. */
async function untilNoneIsMade({ swarm }: Pick<ExerciseDocker, 'swarm'>): Promise<void> {
  const endsAt = performance.now() + MAKING.timeoutMs;
  while ((await swarm.replicasMade()) > 0 && performance.now() < endsAt) await delay(MAKING.periodMs);
}

/** What names, on the container of a replica, the place of its engine in its swarm. */
const NODE_LABEL = 'com.docker.swarm.node.id';

/** One that was made all the same has no swarm any more. */
async function removeForgotten({ container, engine }: ExerciseDocker, nodeId: string): Promise<void> {
  const left = (await container.list()).filter(({ labels }) => labels[NODE_LABEL] === nodeId);
  for (const { id } of left) await engine.removeObject('container', id);
}

/** Made since the exercise began: this engine alone manages it, and it keeps nothing but services and secrets. */
function isBornAlone(rules: OwnershipRules, one: Swarm): boolean {
  const isAlone = one.state === 'active' && one.isManager && one.nodes === 1;
  return isAlone && one.kept.length === 0 && isBornSwarm(rules, one);
}

/** Made since the exercise began, as far as this engine knows. */
export function isBornSwarm(rules: OwnershipRules, one: SwarmMembership): boolean {
  return isBorn(rules, { key: keyOf(one), createdAtMs: one.createdAtMs });
}

/** The forgotten network, unless it was there before. */
function ours(rules: OwnershipRules, gateway: NetworkObject | null): NetworkObject[] {
  const isOurs = gateway && isBorn(rules, { key: NETWORKS.keyOf(gateway), createdAtMs: gateway.createdAtMs });
  return isOurs ? [gateway] : [];
}

/** One thing more, or another one, is another list. */
function digestOf(things: readonly { id: string }[]): string {
  const ids = things.map(({ id }) => id).sort();
  return createHash('sha256').update(ids.join('\0')).digest('hex');
}
