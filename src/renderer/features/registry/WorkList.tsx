import { X } from 'lucide-react';
import { REGISTRY_TEXTS } from '#shared/strings/fr/registry.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { errorText } from '../../error-texts.ts';
import { useOperation } from '../../operation.ts';
import { useApi } from '../../session.ts';

/** A long work this panel started; those on images stay listed in the images panel. */
export interface Work {
  operationId: string;
  running: string;
  done: string;
}

interface WorkListProps {
  works: readonly Work[];
  onDismiss: (operationId: string) => void;
}

const TEXT = REGISTRY_TEXTS.works;

/** Works under way, and those that ended until the learner takes them off. */
export function WorkList({ works, onDismiss }: WorkListProps) {
  if (works.length === 0) return null;
  return (
    <ul className="registry-works">
      {works.map((work) => (
        <WorkLine key={work.operationId} work={work} onDismiss={() => onDismiss(work.operationId)} />
      ))}
    </ul>
  );
}

function WorkLine({ work, onDismiss }: { work: Work; onDismiss: () => void }) {
  const api = useApi();
  const operation = useOperation(work.operationId);
  const state = operation?.state ?? 'running';
  if (state === 'running') {
    return (
      <li className="registry-work">
        <span>{work.running}</span>
        <Button look="quiet" onClick={() => void api.operation.cancel({ operationId: work.operationId })}>
          {TEXT.cancel}
        </Button>
        <ProgressBar ratio={operation?.progressRatio ?? null} label={work.running} />
      </li>
    );
  }
  const failure =
    state === 'failed' ? errorText(operation?.errorCode ?? 'internal', operation?.errorDetails ?? {}) : null;
  return (
    <li className={`registry-work registry-work-${state}`} role="status">
      <span>
        {failure ? (
          <>
            <strong>{failure.title}</strong> {failure.cause} {failure.remedy}
          </>
        ) : state === 'done' ? (
          work.done
        ) : (
          TEXT.cancelled(work.running)
        )}
      </span>
      <IconButton label={TEXT.dismiss} onClick={onDismiss}>
        <X />
      </IconButton>
    </li>
  );
}
