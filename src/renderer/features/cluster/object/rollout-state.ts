import type { ClusterObject } from '#shared/contract/cluster-object.ts';
import { ROLLOUT } from '#shared/strings/fr/cluster-actions.ts';
import type { Tone } from '../list/row-facts.ts';

/** How far a rollout is, as `kubectl rollout status` judges it. */
interface RolloutState {
  tone: Tone;
  text: string;
}

/** The rollout of a workload; null for what has none. */
export function rolloutState(object: ClusterObject): RolloutState | null {
  if (!('observedGeneration' in object)) return null;
  const { wanted, ready, available, updated, generation, observedGeneration } = object;
  if (observedGeneration < generation) return { tone: 'wait', text: ROLLOUT.unseen };
  if ('isPaused' in object && object.isPaused) return { tone: 'wait', text: ROLLOUT.paused };
  if (isStuck(object)) return { tone: 'bad', text: ROLLOUT.stuck };
  if (updated < wanted) return { tone: 'wait', text: ROLLOUT.updating(updated, wanted) };
  if ('total' in object && object.total > updated)
    return { tone: 'wait', text: ROLLOUT.oldLeft(object.total - updated) };
  if (available < wanted || ready < wanted)
    return { tone: 'wait', text: ROLLOUT.notAvailable(Math.min(available, ready), wanted) };
  return { tone: 'good', text: ROLLOUT.done(wanted) };
}

function isStuck(object: ClusterObject): boolean {
  return (
    'conditions' in object &&
    object.conditions.some(
      ({ type, reason }) => type === 'Progressing' && reason === 'ProgressDeadlineExceeded',
    )
  );
}
