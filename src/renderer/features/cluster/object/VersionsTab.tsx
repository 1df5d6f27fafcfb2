import { Undo2 } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { ClusterRevision } from '#shared/contract/workload.ts';
import { CLUSTER_ACTIONS, ROLLOUT } from '#shared/strings/fr/cluster-actions.ts';
import { formatAge } from '../../../cluster/format-age.ts';
import { useClock } from '../../../cluster/use-clock.ts';
import { Button } from '../../../components/Button.tsx';
import { Body, Section } from '../../../panel/Body.tsx';
import { EquivalentCommand } from '../../../panel/EquivalentCommand.tsx';
import { Failure } from '../../../panel/Failure.tsx';
import { FirstOf } from '../../../panel/FirstOf.tsx';
import { useCall } from '../../../panel/use-call.ts';
import { useKept } from '../../../panel/use-kept.ts';
import { useApi } from '../../../session.ts';
import { isRollout, targetOf } from '../actions/object-actions.ts';
import { UndoDialog } from '../actions/UndoDialog.tsx';
import { rolloutCommand } from '../kubectl-command.ts';
import type { TabProps } from './ObjectTabs.tsx';
import { RolloutLine } from './RolloutLine.tsx';

/** The rollout under way and the versions one can go back to. */
export function VersionsTab({ subject, isGone, view, canWrite, isShown, onOpen }: TabProps) {
  const nowMs = useClock(isShown);
  const { value, failure } = useHistory(subject);
  const [asked, setAsked] = useState<ClusterRevision | null>(null);
  const target = targetOf(subject);
  return (
    <Body>
      {!isGone && <RolloutLine {...{ subject, view, onOpen }} />}
      <EquivalentCommand command={rolloutCommand(target, 'status')} />
      <Section title={ROLLOUT.title}>
        <p className="panel-note">{ROLLOUT.about}</p>
        {failure && <Failure text={failure} />}
        {!value && !failure && <p className="panel-note">{ROLLOUT.waiting}</p>}
        {value?.length === 0 && <p className="panel-note">{ROLLOUT.none}</p>}
        <ul className="k8s-versions">
          <FirstOf items={value ?? []}>
            {(one) => (
              <Version
                key={one.revision}
                revision={one}
                {...{ nowMs, canWrite }}
                onUndo={() => setAsked(one)}
              />
            )}
          </FirstOf>
        </ul>
        <EquivalentCommand command={rolloutCommand(target, 'history')} />
      </Section>
      {asked && <UndoDialog subject={subject} revision={asked.revision} onClose={() => setAsked(null)} />}
    </Body>
  );
}

/** Asked again when the rollout moves on. */
function useHistory({ table, object }: TabProps['subject']) {
  const api = useApi();
  const { name, namespace, uid } = object;
  const revision = 'revision' in object ? object.revision : 0;
  const generation = 'observedGeneration' in object ? object.observedGeneration : 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version is another history
  const ask = useCallback(
    async () =>
      namespace !== null && isRollout(table) ? api.workload.history({ table, namespace, name }) : [],
    [api, table, namespace, name, revision, generation],
  );
  const call = useCall(ask);
  return { ...call, value: useKept(call.value, uid) };
}

interface VersionProps {
  revision: ClusterRevision;
  nowMs: number;
  canWrite: boolean;
  onUndo: () => void;
}

function Version({ revision: one, nowMs, canWrite, onUndo }: VersionProps) {
  return (
    <li>
      <div>
        <strong>{ROLLOUT.revision(one.revision)}</strong>
        {one.isCurrent && <span className="tone-good"> {ROLLOUT.current}</span>}
        <p className="panel-note" translate="no">
          {[
            one.containers.map(({ image }) => image).join(', '),
            formatAge(nowMs - one.createdAtMs),
            one.changeCause,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      {!one.isCurrent && (
        <Button
          icon={<Undo2 />}
          aria-label={ROLLOUT.backTo(one.revision)}
          disabled={!canWrite}
          title={canWrite ? undefined : CLUSTER_ACTIONS.readOnly}
          onClick={onUndo}
        >
          {ROLLOUT.back}
        </Button>
      )}
    </li>
  );
}
