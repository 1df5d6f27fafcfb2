import { useMemo } from 'react';
import { ROLLOUT } from '#shared/strings/fr/cluster-actions.ts';
import { podTroubleText } from '#shared/strings/fr/pod-trouble.ts';
import type { ClusterView, ObjectRef } from '../../../cluster/tables.ts';
import type { Subject } from '../actions/object-actions.ts';
import { Mark } from '../Mark.tsx';
import { rolloutState } from './rollout-state.ts';
import { troubledPodOf } from './troubled-pod.ts';

interface RolloutLineProps {
  subject: Subject;
  view: ClusterView;
  onOpen: (ref: ObjectRef) => void;
}

/** How far the rollout of a workload is, live, and which of its new pods holds it up; nothing for what has none. */
export function RolloutLine({ subject, view, onOpen }: RolloutLineProps) {
  const state = rolloutState(subject.object);
  const isUnderWay = state !== null && state.tone !== 'good';
  const troubled = useMemo(
    () => (isUnderWay ? troubledPodOf(view, subject) : null),
    [isUnderWay, view, subject],
  );
  if (!state) return null;
  return (
    <>
      <p className="k8s-rollout" role="status">
        <Mark tone={troubled ? 'bad' : state.tone} />
        <strong>{ROLLOUT.progress}</strong> {state.text}
      </p>
      {troubled && (
        <p className="panel-warning">
          <span className="k8s-related">
            {ROLLOUT.heldBy}{' '}
            <button
              type="button"
              translate="no"
              onClick={() => onOpen({ table: 'pods', uid: troubled.pod.uid })}
            >
              {troubled.pod.name}
            </button>
            . {podTroubleText(troubled.trouble).what}
          </span>
        </p>
      )}
    </>
  );
}
