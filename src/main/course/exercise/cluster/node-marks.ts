import { z } from 'zod';
import { object, objects, type Said, text } from '#main/core/reading.ts';
import type { Owns } from '#main/course/schema/exercise.ts';
import { matchesAnyGlob } from '../patterns.ts';
import { metaOf } from './said-object.ts';

/** The taint of a cordon: the cluster keeps it for as long as the node takes no pod. */
const CORDON = 'node.kubernetes.io/unschedulable';

/** What an exercise may change of a node, as it is at a moment. */
export const nodeMarksSchema = z.object({
  uid: z.string(),
  name: z.string(),
  labels: z.record(z.string(), z.string()),
  taints: z.array(z.object({ key: z.string(), value: z.string(), effect: z.string() })),
  /** Null where the exercise does not say that it may change it. */
  isCordoned: z.boolean().nullable(),
});
export type NodeMarks = z.infer<typeof nodeMarksSchema>;

type Claimed = Pick<Owns, 'nodeLabels' | 'nodeTaints'>;

/** Whether an exercise may change anything of a node. */
export function changesNodes({ nodeLabels, nodeTaints }: Claimed): boolean {
  return nodeLabels.length + nodeTaints.length > 0;
}

/** What of a node is the exercise's to change. */
export function nodeMarks(owns: Claimed, node: Said): NodeMarks {
  const { uid, name, labels } = metaOf(node);
  const claimed = Object.entries(labels).filter(([key]) => matchesAnyGlob(owns.nodeLabels, key));
  return {
    uid,
    name,
    labels: Object.fromEntries(claimed),
    taints: taintsOf(node).filter((taint) => isClaimedTaint(owns, taint.key)),
    isCordoned: owns.nodeTaints.includes(CORDON) ? object(node.spec).unschedulable === true : null,
  };
}

/** Whether two moments of a node are the same in what the exercise may change. */
export function isSameMarks(one: NodeMarks, other: NodeMarks): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted({ labels, taints, isCordoned }: NodeMarks) {
  const byKey = Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [byKey, taints.map((taint) => JSON.stringify(taint)).toSorted(), isCordoned];
}

/** The change that gives a node back what it had, and nothing more; refused by the cluster if the node changed since. */
export function restoringPatch(owns: Claimed, node: Said, had: NodeMarks): object {
  const now = nodeMarks(owns, node);
  const gone = Object.keys(now.labels).filter((key) => !(key in had.labels));
  const kept = objects(object(node.spec).taints).filter(({ key }) => !isClaimedTaint(owns, text(key)));
  return {
    metadata: {
      resourceVersion: text(object(node.metadata).resourceVersion),
      labels: { ...Object.fromEntries(gone.map((key) => [key, null])), ...had.labels },
    },
    spec: {
      taints: [
        ...kept,
        ...had.taints.map(({ value, ...taint }) => (value === '' ? taint : { ...taint, value })),
      ],
      ...(had.isCordoned === null ? {} : { unschedulable: had.isCordoned || null }),
    },
  };
}

/** The cordon's own taint comes and goes with the cordon. */
function isClaimedTaint({ nodeTaints }: Claimed, key: string): boolean {
  return key !== CORDON && matchesAnyGlob(nodeTaints, key);
}

function taintsOf(node: Said): NodeMarks['taints'] {
  return objects(object(node.spec).taints).map((taint) => ({
    key: text(taint.key),
    value: text(taint.value),
    effect: text(taint.effect),
  }));
}
