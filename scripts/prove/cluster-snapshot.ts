import { object, objects, text } from '#main/core/reading.ts';
import { isDeclared } from '#main/course/exercise/cluster/ownership.ts';
import { metaOf, type SaidObject } from '#main/course/exercise/cluster/said-object.ts';
import type { Owns } from '#main/course/schema/exercise.ts';
import type { Parts } from '#main/parts.ts';
import { CLUSTER_KIND_NAMES, CLUSTER_KINDS, type ClusterKindName } from '#shared/course/cluster-kinds.ts';

/** Which objects of the cluster are compared. */
export interface Compared {
  owns: Owns;
  /** Others work on it meanwhile: only what the exercise declares is compared. */
  isShared: boolean;
}

/** Kinds whose objects the cluster makes and drops by itself. */
const PASSING = new Set<ClusterKindName>(['endpointslice']);

/** Objects of the cluster, one line each, with what an exercise may change of a node: two equal ones mean that nothing came, went or changed. */
export async function snapshotCluster(
  { kubernetes }: Pick<Parts, 'kubernetes'>,
  { owns, isShared }: Compared,
): Promise<Set<string>> {
  const kinds = CLUSTER_KIND_NAMES.filter((of) => !PASSING.has(of));
  const lists = kinds.map(async (of) =>
    (await kubernetes.object.list(CLUSTER_KINDS[of], { namespace: null })).map((said) => ({ of, said })),
  );
  const all = (await Promise.all(lists)).flat();
  const compared = isShared ? all.filter((one) => one.of === 'node' || isOfExercise(owns, one)) : all;
  return new Set(compared.map(lineOf));
}

function isOfExercise(owns: Owns, { of, said }: SaidObject): boolean {
  const meta = metaOf(said);
  const held = { name: meta.namespace, namespace: '' };
  return isDeclared(owns, of, meta) || isDeclared(owns, 'namespace', held);
}

function lineOf({ of, said }: SaidObject): string {
  const { namespace, name, uid } = metaOf(said);
  const place = namespace === '' ? name : `${namespace}/${name}`;
  return `${of} ${place} ${of === 'node' ? nodeText(said) : uid}`;
}

function nodeText(node: SaidObject['said']): string {
  const labels = Object.entries(metaOf(node).labels).map(([key, value]) => `${key}=${value}`);
  const { taints, unschedulable } = object(node.spec);
  const marks = objects(taints).map(({ key, effect }) => `${text(key)}:${text(effect)}`);
  return [...labels.toSorted(), ...marks.toSorted(), unschedulable === true ? 'cordon' : ''].join(' ');
}
