import type { Said } from '#main/core/reading.ts';
import type { ClusterKindName } from '#shared/course/cluster-kinds.ts';
import type { ClusterLook } from './cluster-look.ts';
import { metaOf, type SaidObject } from './said-object.ts';

/** An object with what goes when it goes. */
export interface HoldingObject extends SaidObject {
  held: readonly SaidObject[];
}

/** Kinds that others may be made of, or for. */
const HELD_KINDS: readonly ClusterKindName[] = ['pod', 'replicaset', 'job'];
/** Kinds that a namespace mostly holds. */
const NAMESPACE_KINDS: readonly ClusterKindName[] = [
  ...HELD_KINDS,
  ...(['deployment', 'daemonset', 'statefulset', 'cronjob', 'service', 'ingress', 'configmap'] as const),
  ...(['secret', 'persistentvolumeclaim'] as const),
];

/** The same objects, each with what the cluster made for it, or what it holds. */
export async function withHeld(
  look: Pick<ClusterLook, 'list'>,
  found: readonly SaidObject[],
): Promise<HoldingObject[]> {
  const namespaces = new Set(found.map(({ said }) => metaOf(said).namespace).filter((name) => name !== ''));
  const around = await listKinds(look, HELD_KINDS, [...namespaces]);
  const holding = found.map(async (one) => ({
    ...one,
    held:
      one.of === 'namespace'
        ? await listKinds(look, NAMESPACE_KINDS, [metaOf(one.said).name])
        : descendants(metaOf(one.said).uid, around),
  }));
  return Promise.all(holding);
}

async function listKinds(
  look: Pick<ClusterLook, 'list'>,
  kinds: readonly ClusterKindName[],
  namespaces: readonly string[],
): Promise<SaidObject[]> {
  const lists = namespaces.flatMap((namespace) =>
    kinds.map(async (of) => (await look.list(of, { namespace })).map((said: Said) => ({ of, said }))),
  );
  return (await Promise.all(lists)).flat();
}

/** Those an object owns, and those they own. */
function descendants(uid: string, around: readonly SaidObject[]): SaidObject[] {
  const own = around.filter(({ said }) => metaOf(said).owners.includes(uid));
  return [...own, ...own.flatMap(({ said }) => descendants(metaOf(said).uid, around))];
}
