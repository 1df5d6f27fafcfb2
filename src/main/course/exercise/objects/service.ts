import { idKey } from '#main/core/object-keys.ts';
import type { SwarmService } from '#main/docker/swarm/services.ts';
import { type Claims, isBorn, isNamedOrLabelled, nameKey, type ObjectKind } from './object-kind.ts';
import { swarmsIn } from './swarm-look.ts';
import type { World } from './world.ts';

const keyOf = ({ id }: { id: string }) => nameKey('service', id);
const isClaimed = (claims: Claims, one: SwarmService) => isNamedOrLabelled(claims, claims.owns.services, one);

/** A service of a swarm, claimed by its name or its label; its replicas go with it. */
export const SERVICES = {
  type: 'service',
  place: 'engine',
  list: listServices,
  marks: async (world) => (await listServices(world)).map(keyOf),
  patternsIn: (owns) => owns.services,
  keyOf,
  nameOf: ({ name }) => name,
  isClaimed,
  isOwned: (rules, one) =>
    isClaimed(rules, one) && isBorn(rules, { key: keyOf(one), createdAtMs: one.createdAtMs }),
  covers: (_, { containerIds }) => containerIds.map((id) => idKey('container', id)),
  remove: async ({ docker }, { id }) => {
    await docker.swarm.removeService(id);
    return true;
  },
  normalise: (name) => name,
  isThere: async ({ docker }, name) =>
    (await docker.swarm.membership())?.isManager === true &&
    (await docker.swarm.services()).some((one) => one.name === name),
  keysFromEvent: () => [],
} satisfies ObjectKind<SwarmService>;

/** Of the swarm that this engine manages. */
async function listServices(world: World): Promise<SwarmService[]> {
  return (await swarmsIn(world)).flatMap(({ services }) => services);
}
