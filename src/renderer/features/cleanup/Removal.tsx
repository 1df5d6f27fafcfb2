import { X } from 'lucide-react';
import { useCallback, useEffect, useRef } from 'react';
import type { CleanupOutcome } from '#shared/domain/cleanup.ts';
import { CLEANUP_TEXTS } from '#shared/strings/fr/cleanup.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { errorText } from '../../error-texts.ts';
import { useOperation } from '../../operation.ts';
import { useCall } from '../../panel/use-call.ts';
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
  if (!isOver) {
    return (
      <div className="cleanup-removal">
        <span>
          {CLEANUP_TEXTS.progress} <code translate="no">{operation?.subject}</code>
        </span>
        <Button look="quiet" onClick={() => void api.operation.cancel({ operationId })}>
          {CLEANUP_TEXTS.cancel}
        </Button>
        <ProgressBar ratio={operation?.progressRatio ?? null} label={CLEANUP_TEXTS.progress} />
      </div>
    );
  }
  const kept = outcomes?.filter(({ errorCode }) => errorCode !== null) ?? [];
  return (
    <div className="cleanup-removal" role="status">
      <div>
        {outcomes && <p>{CLEANUP_TEXTS.removed(outcomes.length - kept.length)}</p>}
        {operation.state === 'failed' && (
          <Failure code={operation.errorCode} details={operation.errorDetails} />
        )}
        <ul>
          {kept.map((outcome) => (
            <Kept key={keyOf(outcome)} outcome={outcome} />
          ))}
        </ul>
      </div>
      <IconButton label={CLEANUP_TEXTS.dismiss} onClick={onDismiss}>
        <X />
      </IconButton>
    </div>
  );
}

function Kept({ outcome: { name, errorCode, errorDetails } }: { outcome: CleanupOutcome }) {
  return (
    <li>
      {CLEANUP_TEXTS.notRemoved(name)} <Failure code={errorCode} details={errorDetails} />
    </li>
  );
}

function Failure({ code, details }: { code: string | null; details: CleanupOutcome['errorDetails'] }) {
  const { title, cause, remedy } = errorText(code ?? 'internal', details);
  return (
    <span className="tp-failure">
      {title} {cause} {remedy}
    </span>
  );
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
