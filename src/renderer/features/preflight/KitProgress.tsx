import type { KitFailure } from '#shared/contract/kit.ts';
import { KIT_PHASE_TEXTS } from '#shared/strings/fr/kit.ts';
import { STATUS } from '#shared/strings/fr/status.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Button } from '../../components/Button.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { errorText, useErrorTexts } from '../../error-texts.ts';
import { useAttempt } from '../../errors.ts';
import { useLive } from '../../live.ts';
import { useOperation } from '../../operation.ts';
import { useApi } from '../../session.ts';

/** The course images on their way into the engine, or why they did not come; nothing when neither is. */
export function KitProgress() {
  const api = useApi();
  const attempt = useAttempt();
  const { kit } = useLive();
  const operationId = kit?.operationId ?? null;
  const operation = useOperation(operationId);
  if (operationId === null) return kit?.lastFailure ? <Failed failure={kit.lastFailure} /> : null;
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

function Failed({ failure }: { failure: KitFailure }) {
  const api = useApi();
  const attempt = useAttempt();
  useErrorTexts();
  const { title, cause, remedy } = errorText(failure.code, failure.details);
  return (
    <div className="kit-progress kit-failed" role="alert">
      <p>
        <strong>{title}</strong>
      </p>
      <p>
        {cause} {remedy}
      </p>
      <Button onClick={() => void attempt(() => api.kit.load())}>{UI.actions.retry}</Button>
    </div>
  );
}
