import type { Owns } from '#main/course/schema/exercise.ts';
import type { ClusterLook } from './cluster-look.ts';
import { type HoldingObject, withHeld } from './held.ts';
import { isDeclared } from './ownership.ts';
import { metaOf } from './said-object.ts';

/** Objects of a cluster that bear a declared name, each with what goes when it goes. */
export async function listClaimed(
  look: Pick<ClusterLook, 'list'>,
  owns: Pick<Owns, 'cluster'>,
): Promise<HoldingObject[]> {
  const kinds = [...new Set(owns.cluster.map(({ of }) => of))];
  const lists = kinds.map(async (of) =>
    (await look.list(of, { namespace: '' })).map((said) => ({ of, said })),
  );
  const found = (await Promise.all(lists)).flat();
  return withHeld(
    look,
    found.filter(({ of, said }) => isDeclared(owns, of, metaOf(said))),
  );
}
