import { useState } from 'react';
import type { StepView } from '#shared/course/views.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { Button } from '../../components/Button.tsx';
import { useAttempt } from '../../errors.ts';
import { later } from '../../later.ts';
import { useApi } from '../../session.ts';

/** Not of the first load. */
const StepHints = later(async () => (await import('./StepHints.tsx')).StepHints);

/** Hints one by one, the solution on request where it is not the command shown, and the way past the step. */
export function StepHelp({ exerciseId, step }: { exerciseId: string; step: StepView }) {
  const api = useApi();
  const attempt = useAttempt();
  const ref = { exerciseId, stepId: step.stepId };
  const used = step.hints.length;
  const count = used + (step.hasSolution && step.solution !== null ? 1 : 0);
  const [countAtFirst] = useState(count);
  return (
    <div className="step-help">
      <div aria-live="polite">
        <StepHints step={step} count={count} countAtFirst={countAtFirst} />
      </div>
      <div className="step-help-actions">
        {used < step.hintCount && (
          <Button look="quiet" onClick={() => void attempt(() => api.exercise.askHint(ref))}>
            {EXERCISE.hint.ask(used, step.hintCount)}
          </Button>
        )}
        {step.hasSolution && step.solution === null && (
          <Button look="quiet" onClick={() => void attempt(() => api.exercise.showSolution(ref))}>
            {EXERCISE.solution.ask}
          </Button>
        )}
        <Button look="quiet" className="step-skip" onClick={() => void attempt(() => api.exercise.skip(ref))}>
          {EXERCISE.skip}
        </Button>
      </div>
    </div>
  );
}
