import type { Owns } from '#main/course/schema/exercise.ts';
import type { SwarmMembership } from '#main/docker/swarm/membership.ts';
import type { SwarmSecret } from '#main/docker/swarm/secrets.ts';
import type { SwarmService } from '#main/docker/swarm/services.ts';
import type { NetworkObject } from '#shared/contract/object.ts';
import type { ExerciseDocker } from '../exercise-deps.ts';
import type { World } from './world.ts';

/** The swarm an engine is in, with all that leaving it would take along. */
export interface Swarm extends SwarmMembership {
  services: readonly SwarmService[];
  secrets: readonly SwarmSecret[];
  /** Ids of its settings and its networks, the one it is born with aside. */
  kept: readonly string[];
  /** Null where there is none. */
  gateway: NetworkObject | null;
}

/** The network that an engine makes to enter a swarm, and forgets when it leaves. */
export const SWARM_GATEWAY = 'docker_gwbridge';
/** Every swarm is born with this network. */
const INGRESS = 'ingress';

/** The swarm that this engine is in, where any of it is claimed. */
export async function swarmsIn(world: World): Promise<readonly Swarm[]> {
  return world.isClaimed(claimsSwarm) ? world.ofDocker(listSwarms) : [];
}

function claimsSwarm({ services, secrets, swarm }: Owns): boolean {
  return swarm || services.length + secrets.length > 0;
}

async function listSwarms(docker: ExerciseDocker): Promise<Swarm[]> {
  const swarm = await readSwarmNow({ docker });
  return swarm ? [swarm] : [];
}

/** The swarm this engine is in, and all that is in it as far as this engine manages it; null when it is in none. */
export async function readSwarmNow({
  docker,
}: {
  docker: Pick<ExerciseDocker, 'network' | 'swarm'>;
}): Promise<Swarm | null> {
  const membership = await docker.swarm.membership();
  if (!membership) return null;
  const networks = await docker.network.list();
  const gateway = gatewayAmong(networks);
  if (!membership.isManager) return { ...membership, services: [], secrets: [], kept: [], gateway };
  const { swarm } = docker;
  const [services, secrets, kept] = await Promise.all([swarm.services(), swarm.secrets(), swarm.kept()]);
  const overlays = networks.filter(({ driver, name }) => driver === 'overlay' && name !== INGRESS);
  return { ...membership, services, secrets, kept: [...kept, ...overlays.map(({ id }) => id)], gateway };
}

/** The network by which this engine's replicas leave it; null where it made none yet. */
export async function findGateway({
  network,
}: Pick<ExerciseDocker, 'network'>): Promise<NetworkObject | null> {
  return gatewayAmong(await network.list());
}

function gatewayAmong(networks: readonly NetworkObject[]): NetworkObject | null {
  return networks.find(({ name }) => name === SWARM_GATEWAY) ?? null;
}
