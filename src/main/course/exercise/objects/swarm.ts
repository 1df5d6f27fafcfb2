import { createHash } from 'node:crypto';
import type { SwarmMembership } from '#main/docker/swarm/membership.ts';
import type { SwarmService } from '#main/docker/swarm/services.ts';
import type { NetworkObject } from '#shared/contract/object.ts';
import type { ExerciseDocker } from '../exercise-deps.ts';
import { NETWORKS } from './network.ts';
import { isBorn, nameKey, type ObjectKind, type OwnershipRules } from './object-kind.ts';
import { SERVICES } from './service.ts';

/** The swarm an engine is in, with all that leaving it would take along. */
export interface Swarm extends SwarmMembership {
  services: readonly SwarmService[];
  /** Ids of its secrets, its settings and its networks, the one it is born with aside. */
  kept: readonly string[];
  /** Null where there is none. */
  gateway: NetworkObject | null;
}

/** What an exercise's own swarm is called. */
const NAME = 'Swarm';
/** The network that an engine makes to enter a swarm, and forgets when it leaves. */
export const SWARM_GATEWAY = 'docker_gwbridge';
/** Every swarm is born with this network. */
const INGRESS = 'ingress';

const keyOf = ({ id }: { id: string }) => nameKey('swarm', id);

/**
 * The swarm that this engine made, alone in it, since the exercise began as far as it is known, once all it holds is the exercise's too: it goes last,
 * with the network that leaving would forget. One that holds anything else stays whole.
 */
export const SWARMS = {
  type: 'swarm',
  list: (world) => world.swarms(),
  marks: async (world) => (await world.swarms()).map(keyOf),
  patternsIn: (owns) => (owns.swarm ? [NAME] : []),
  keyOf,
  nameOf: () => NAME,
  isClaimed: ({ owns }) => owns.swarm,
  isOwned: (rules, one) =>
    rules.owns.swarm &&
    rules.beginning.engine !== null &&
    isBornAlone(rules, one) &&
    one.services.every((it) => SERVICES.isOwned(rules, it)),
  covers: (rules, one) => gatewayOf(rules, one).map(NETWORKS.keyOf),
  listedAs: (_, one) => `${keyOf(one)}#${digestOf(one.services)}`,
  remove: async (around, one, rules) => {
    const now = await readSwarmNow(around);
    if (now?.id !== one.id || now.services.length > 0 || !isBornAlone(rules, now)) return false;
    await around.docker.swarm.leave();
    for (const { id } of gatewayOf(rules, one)) await around.docker.engine.removeObject('network', id);
    return true;
  },
  normalise: (name) => name,
  isThere: async ({ docker }) => (await docker.swarm.membership()) !== null,
  keysFromEvent: () => [],
} satisfies ObjectKind<Swarm>;

/** The swarm this engine is in, and all that is in it as far as this engine manages it; null when it is in none. */
export async function readSwarmNow({
  docker,
}: {
  docker: Pick<ExerciseDocker, 'network' | 'swarm'>;
}): Promise<Swarm | null> {
  const membership = await docker.swarm.membership();
  if (!membership) return null;
  const networks = await docker.network.list();
  const gateway = networks.find(({ name }) => name === SWARM_GATEWAY) ?? null;
  if (!membership.isManager) return { ...membership, services: [], kept: [], gateway };
  const [services, kept] = await Promise.all([docker.swarm.services(), docker.swarm.kept()]);
  const overlays = networks.filter(({ driver, name }) => driver === 'overlay' && name !== INGRESS);
  return { ...membership, services, kept: [...kept, ...overlays.map(({ id }) => id)], gateway };
}

/** Made since the exercise began: this engine alone manages it, and it keeps nothing but services. */
function isBornAlone(rules: OwnershipRules, one: Swarm): boolean {
  const isAlone = one.state === 'active' && one.isManager && one.nodes === 1;
  return isAlone && one.kept.length === 0 && isBornSwarm(rules, one);
}

/** Made since the exercise began, as far as this engine knows. */
export function isBornSwarm(rules: OwnershipRules, one: SwarmMembership): boolean {
  return isBorn(rules, { key: keyOf(one), createdAtMs: one.createdAtMs });
}

/** The forgotten network, unless it was there before. */
function gatewayOf(rules: OwnershipRules, { gateway }: Swarm): NetworkObject[] {
  const isOurs = gateway && isBorn(rules, { key: NETWORKS.keyOf(gateway), createdAtMs: gateway.createdAtMs });
  return isOurs ? [gateway] : [];
}

/** One service more, or another one, is another list. */
function digestOf(services: readonly SwarmService[]): string {
  const ids = services.map(({ id }) => id).sort();
  return createHash('sha256').update(ids.join('\0')).digest('hex');
}
