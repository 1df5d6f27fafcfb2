import { KIT_PHASE_TEXTS } from '#shared/strings/fr/kit.ts';
import { STATUS } from '#shared/strings/fr/status.ts';
import { Button } from '../../components/Button.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { useAttempt } from '../../errors.ts';
import { useLive } from '../../live.ts';
import { useOperation } from '../../operation.ts';
import { useApi } from '../../session.ts';

/** The course images on their way into the engine; nothing when none is. */
export function KitProgress() {
  const api = useApi();
  const attempt = useAttempt();
  const { kit } = useLive();
  const operationId = kit?.operationId ?? null;
  const operation = useOperation(operationId);
  if (operationId === null) return null;
  const phases: Readonly<Record<string, string>> = KIT_PHASE_TEXTS;
  const phase = phases[operation?.phase ?? ''] ?? STATUS.images;
  return (
    <div className="kit-progress">
      <p>
        {phase} {operation?.subject && <code>{operation.subject}</code>}
      </p>
      <ProgressBar ratio={operation?.progressRatio ?? null} label={phase} />
      <Button look="quiet" onClick={() => void attempt(() => api.operation.cancel({ operationId }))}>
        {STATUS.cancel}
      </Button>
    </div>
  );
}
