import { Lightbulb } from 'lucide-react';
import type { StepView } from '#shared/course/views.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { Button } from '../../components/Button.tsx';
import { LessonContent } from '../../content/LessonContent.tsx';
import { useAttempt } from '../../errors.ts';
import { useApi } from '../../session.ts';
import { SolutionBlock } from './SolutionBlock.tsx';

/** Hints one by one, the solution on request where it is not the command shown, and the way past the step. */
export function StepHelp({ exerciseId, step }: { exerciseId: string; step: StepView }) {
  const api = useApi();
  const attempt = useAttempt();
  const ref = { exerciseId, stepId: step.stepId };
  const used = step.hints.length;
  return (
    <div className="step-help">
      <div aria-live="polite">
        {step.hints.map((hint, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: hints come in order and never change
          <div key={index} className="hint">
            <p className="caps">
              <Lightbulb aria-hidden="true" />
              {EXERCISE.hint.title(index + 1)}
            </p>
            <LessonContent nodes={hint} />
          </div>
        ))}
        {step.hasSolution && step.solution && (
          <div className="hint">
            <p className="caps">{EXERCISE.solution.title}</p>
            <SolutionBlock lines={step.solution} />
          </div>
        )}
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
