import type { Said } from '#main/core/reading.ts';
import { CLUSTER_KINDS } from '#shared/course/cluster-kinds.ts';
import { AppError } from '#shared/errors.ts';
import {
  changesNodes,
  isSameMarks,
  type NodeMarks,
  nodeMarks,
  restoringPatch,
} from '../cluster/node-marks.ts';
import { metaOf } from '../cluster/said-object.ts';
import type { ObjectKind, OwnershipRules, Surroundings } from './object-kind.ts';

const keyOf = (node: Said) => `node/${metaOf(node).uid}`;

/** A node whose labels, taints or cordon the exercise changed: what it had is given back, and the node is never removed. */
export const CLUSTER_NODES = {
  type: 'node',
  place: 'cluster',
  list: (world) => world.clusterNodes(),
  marks: async () => [],
  patternsIn: () => [],
  mayBeOwned: changesNodes,
  keyOf,
  nameOf: (node) => metaOf(node).name,
  isClaimed: () => false,
  isOwned: (rules, node) => {
    const had = marksThen(rules, node);
    return had !== null && !isSameMarks(had, nodeMarks(rules.owns, node));
  },
  remove: restore,
  listedAs: ({ owns }, node) => `${keyOf(node)}#${JSON.stringify(nodeMarks(owns, node))}`,
  normalise: (name) => name,
  isThere: async ({ cluster }, name) => (await cluster.find('node', '', name)) !== null,
  keysFromEvent: () => [],
} satisfies ObjectKind<Said>;

/** Null for a node that was not there, or is of another cluster. */
function marksThen({ beginning: { nodes } }: OwnershipRules, node: Said): NodeMarks | null {
  const { uid } = metaOf(node);
  return nodes.find((one) => one.uid === uid) ?? null;
}

/** Nodes change by themselves: a change refused because of that is made again. */
const MAX_TRIES = 5;

async function restore(
  { cluster, kubernetes }: Surroundings,
  listed: Said,
  rules: OwnershipRules,
): Promise<boolean> {
  const { name, uid } = metaOf(listed);
  for (let count = 1; ; count++) {
    const node = await cluster.find('node', '', name);
    const had = node && metaOf(node).uid === uid ? marksThen(rules, node) : null;
    if (!node || !had) return false;
    try {
      const body = restoringPatch(rules.owns, node, had);
      await kubernetes.object.patch(CLUSTER_KINDS.node, null, name, { type: 'merge', body });
      return true;
    } catch (error) {
      const isOutdated = error instanceof AppError && error.code === 'cluster-conflict';
      if (!isOutdated || count >= MAX_TRIES) throw error;
    }
  }
}
