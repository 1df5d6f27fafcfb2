import { idKey } from '#main/core/object-keys.ts';
import type { NetworkObject } from '#shared/contract/object.ts';
import { mentionsAfter } from './lines.ts';
import {
  type Claims,
  COMPOSE_LABEL,
  engineKind,
  isBorn,
  isNamedOrLabelled,
  type ObjectKind,
} from './object-kind.ts';
import { swarmsIn } from './swarm-look.ts';
import type { World } from './world.ts';

const keyOf = ({ id }: { id: string }) => idKey('network', id);
const isClaimed = (claims: Claims, one: NetworkObject) =>
  isNamedOrLabelled(claims, claims.owns.networks, one);

/** Claimed by its name or its label; one of a Compose project is its containers', which alone say of which folder it is. */
export const NETWORKS = {
  ...engineKind('network'),
  list: listNetworks,
  marks: async (world) => (await listNetworks(world)).map(keyOf),
  patternsIn: (owns) => owns.networks,
  keyOf,
  nameOf: ({ name }) => name,
  isClaimed,
  isOwned: (rules, one) =>
    (COMPOSE_LABEL in one.labels ? rules.seen.has(keyOf(one)) : isClaimed(rules, one)) &&
    isBorn(rules, { key: keyOf(one), createdAtMs: one.createdAtMs }),
  remove: async ({ docker }, { id }) => {
    await docker.engine.removeObject('network', id);
    return true;
  },
  lines: {
    makes: (line, name) => mentionsAfter(/docker network create /, line, name),
    unmakes: /\bdocker network (?:rm|remove)\b/,
  },
} satisfies ObjectKind<NetworkObject>;

/** The network that ties an engine to a swarm goes with that swarm; once it is forgotten, it is one like any other. */
async function listNetworks(world: World): Promise<NetworkObject[]> {
  const [networks, swarms] = await Promise.all([world.networks(), swarmsIn(world)]);
  return networks.filter(({ id }) => swarms.every(({ gateway }) => gateway?.id !== id));
}
