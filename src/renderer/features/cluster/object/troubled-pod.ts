import type { ClusterObject } from '#shared/contract/cluster-object.ts';
import { type PodTrouble, toneOfTrouble, troubleOf } from '#shared/domain/pod-trouble.ts';
import type { ClusterView } from '../../../cluster/tables.ts';
import type { Subject } from '../actions/object-actions.ts';
import { eventsOf, podsOf, replicaSetsOf } from './relations.ts';

interface TroubledPod {
  pod: ClusterObject<'pods'>;
  trouble: PodTrouble;
}

/** A pod of the version that is asked of a workload that will not work by itself, and why; null where there is none. */
export function troubledPodOf(view: ClusterView, subject: Subject): TroubledPod | null {
  const newest = subject.table === 'deployments' ? replicaSetsOf(view, subject.object)[0] : undefined;
  for (const pod of podsOf(view, newest ? { table: 'replicaSets', object: newest } : subject)) {
    const trouble = troubleOf(pod, eventsOf(view, pod));
    if (trouble && toneOfTrouble(trouble) === 'bad') return { pod, trouble };
  }
  return null;
}
