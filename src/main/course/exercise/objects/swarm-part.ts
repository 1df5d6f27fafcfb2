import type { Owns } from '#main/course/schema/exercise.ts';
import {
  type Claims,
  isBorn,
  isNamedOrLabelled,
  type Looking,
  nameKey,
  type OwnershipRules,
} from './object-kind.ts';
import { type Swarm, swarmsIn } from './swarm-look.ts';
import type { World } from './world.ts';

/** What the parts of a swarm have in common: they are those of the swarm that this engine manages, claimed by name or label. */
export function swarmPart<T extends 'service' | 'secret'>(type: T) {
  type One = Swarm[`${T}s`][number];
  const part = `${type}s` as const;
  const keyOf = ({ id }: { id: string }) => nameKey(type, id);
  const list = async (world: World): Promise<One[]> =>
    (await swarmsIn(world)).flatMap((swarm) => [...swarm[part]]);
  const isClaimed = (claims: Claims, one: One) => isNamedOrLabelled(claims, claims.owns[part], one);
  return {
    type,
    place: 'engine' as const,
    list,
    marks: async (world: World) => (await list(world)).map(keyOf),
    patternsIn: (owns: Owns) => owns[part],
    keyOf,
    nameOf: ({ name }: One) => name,
    isClaimed,
    isOwned: (rules: OwnershipRules, one: One) =>
      isClaimed(rules, one) && isBorn(rules, { key: keyOf(one), createdAtMs: one.createdAtMs }),
    normalise: (name: string) => name,
    isThere: async ({ docker: { swarm } }: Looking, name: string) => {
      if ((await swarm.membership())?.isManager !== true) return false;
      const listNow: () => Promise<readonly { name: string }[]> = swarm[part];
      return (await listNow()).some((one) => one.name === name);
    },
    keysFromEvent: () => [],
  };
}
