import type { SwarmSecret } from '#main/docker/swarm/secrets.ts';
import { type Claims, isBorn, isNamedOrLabelled, nameKey, type ObjectKind } from './object-kind.ts';
import { swarmsIn } from './swarm-look.ts';
import type { World } from './world.ts';

const keyOf = ({ id }: { id: string }) => nameKey('secret', id);
const isClaimed = (claims: Claims, one: SwarmSecret) => isNamedOrLabelled(claims, claims.owns.secrets, one);

/** A secret of a swarm, claimed by its name or its label; it goes after the services that are given it. */
export const SECRETS = {
  type: 'secret',
  place: 'engine',
  list: listSecrets,
  marks: async (world) => (await listSecrets(world)).map(keyOf),
  patternsIn: (owns) => owns.secrets,
  keyOf,
  nameOf: ({ name }) => name,
  isClaimed,
  isOwned: (rules, one) =>
    isClaimed(rules, one) && isBorn(rules, { key: keyOf(one), createdAtMs: one.createdAtMs }),
  remove: async ({ docker }, { id }) => {
    await docker.swarm.removeSecret(id);
    return true;
  },
  normalise: (name) => name,
  isThere: async ({ docker }, name) =>
    (await docker.swarm.membership())?.isManager === true &&
    (await docker.swarm.secrets()).some((one) => one.name === name),
  keysFromEvent: () => [],
} satisfies ObjectKind<SwarmSecret>;

/** Of the swarm that this engine manages. */
async function listSecrets(world: World): Promise<SwarmSecret[]> {
  return (await swarmsIn(world)).flatMap(({ secrets }) => secrets);
}
