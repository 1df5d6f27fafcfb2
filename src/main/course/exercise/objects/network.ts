import { idKey } from '#main/core/object-keys.ts';
import type { NetworkObject } from '#shared/contract/object.ts';
import {
  type Claims,
  COMPOSE_LABEL,
  engineKind,
  isBorn,
  isNamedOrLabelled,
  type ObjectKind,
} from './object-kind.ts';

const keyOf = ({ id }: { id: string }) => idKey('network', id);
const isClaimed = (claims: Claims, one: NetworkObject) =>
  isNamedOrLabelled(claims, claims.owns.networks, one);

/** Claimed by its name or its label; one of a Compose project is its containers', which alone say of which folder it is. */
export const NETWORKS = {
  ...engineKind('network'),
  list: (world) => world.networks(),
  marks: async (world) => (await world.networks()).map(keyOf),
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
} satisfies ObjectKind<NetworkObject>;
