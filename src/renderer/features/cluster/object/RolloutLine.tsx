import type { ClusterObject } from '#shared/contract/cluster-object.ts';
import { ROLLOUT } from '#shared/strings/fr/cluster-actions.ts';
import { Mark } from '../Mark.tsx';
import { rolloutState } from './rollout-state.ts';

/** How far the rollout of a workload is, live; nothing for what has none. */
export function RolloutLine({ object }: { object: ClusterObject }) {
  const state = rolloutState(object);
  if (!state) return null;
  return (
    <p className="k8s-rollout" role="status">
      <Mark tone={state.tone} />
      <strong>{ROLLOUT.progress}</strong> {state.text}
    </p>
  );
}
