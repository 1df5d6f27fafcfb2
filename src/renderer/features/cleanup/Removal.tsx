import { useCallback, useEffect, useRef } from 'react';
import type { CleanupOutcome } from '#shared/contract/cleanup.ts';
import { CLEANUP_TEXTS } from '#shared/strings/fr/cleanup.ts';
import { Name } from '../../components/Name.tsx';
import { errorText } from '../../error-texts.ts';
import { failureOf, useOperation } from '../../operation.ts';
import { Failure } from '../../panel/Failure.tsx';
import { useCall } from '../../panel/use-call.ts';
import { WorkRow } from '../../panel/WorkRow.tsx';
import { useApi } from '../../session.ts';
import { keyOf } from './cleanup-facts.ts';

interface RemovalProps {
  operationId: string;
  /** Called once, when nothing more will go. */
  onEnded: () => void;
  onDismiss: () => void;
}

/** A removal under way, then what became of each object. */
export function Removal({ operationId, onEnded, onDismiss }: RemovalProps) {
  const api = useApi();
  const operation = useOperation(operationId);
  const isOver = operation !== undefined && operation.state !== 'running';
  const { value: outcomes } = useCall(
    useCallback(
      () => (isOver ? api.cleanup.outcomes({ operationId }) : Promise.resolve([])),
      [api, operationId, isOver],
    ),
  );
  useOnce(isOver, onEnded);
  const kept = outcomes?.filter(({ errorCode }) => errorCode !== null) ?? [];
  const state = operation?.state ?? 'running';
  return (
    <div className="panel-works">
      <WorkRow
        operationId={operationId}
        state={state}
        name={CLEANUP_TEXTS.progress}
        title={
          state === 'running' ? (
            <>
              {CLEANUP_TEXTS.progress} <Name>{operation?.subject}</Name>
            </>
          ) : (
            outcomes && CLEANUP_TEXTS.removed(outcomes.length - kept.length)
          )
        }
        ratio={operation?.progressRatio ?? null}
        failure={failureOf(operation)}
        cancel={CLEANUP_TEXTS.cancel}
        onDismiss={onDismiss}
      >
        {kept.map((outcome) => (
          <Kept key={keyOf(outcome)} outcome={outcome} />
        ))}
      </WorkRow>
    </div>
  );
}

function Kept({ outcome: { name, errorCode, errorDetails } }: { outcome: CleanupOutcome }) {
  const { title, cause, remedy } = errorText(errorCode ?? 'internal', errorDetails);
  return <Failure text={{ title: `${CLEANUP_TEXTS.notRemoved(name)} ${title}`, cause, remedy }} />;
}

function useOnce(isTrue: boolean, act: () => void): void {
  const isDone = useRef(false);
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    if (!isTrue || isDone.current) return;
    isDone.current = true;
    latest.current();
  }, [isTrue]);
}
