import { ChevronDown } from 'lucide-react';
import { useId, useState } from 'react';
import type { StepView } from '#shared/course/views.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { CommandText } from '../../components/CommandText.tsx';
import { LessonContent } from '../../content/LessonContent.tsx';
import { later } from '../../later.ts';

const RetakeStep = later(async () => (await import('./RetakeStep.tsx')).RetakeStep);
const StepOutcome = later(async () => (await import('./StepOutcome.tsx')).StepOutcome);

interface PastStepProps {
  exerciseId: string;
  step: StepView;
  index: number;
  /** The step just done shows at once what happened. */
  isOpenAtFirst: boolean;
}

/** A step behind the learner: its instruction, and what happened on request. */
export function PastStep({ exerciseId, step, index, isOpenAtFirst }: PastStepProps) {
  const [choice, setChoice] = useState<boolean | null>(null);
  const detailsId = useId();
  const isOpen = choice ?? isOpenAtFirst;
  const hasDetails = step.command !== null || step.explanation !== null;
  return (
    <>
      <div className="past-line">
        <div>
          <LessonContent nodes={step.instruction} />
        </div>
        {hasDetails && (
          <button
            type="button"
            className="icon-button"
            aria-label={EXERCISE.showStep(index + 1)}
            aria-expanded={isOpen}
            aria-controls={detailsId}
            onClick={() => setChoice(!isOpen)}
          >
            <ChevronDown aria-hidden="true" />
          </button>
        )}
      </div>
      {step.state === 'skipped' && <RetakeStep exerciseId={exerciseId} stepId={step.stepId} />}
      {(step.bet ?? step.outage) && <StepOutcome exerciseId={exerciseId} step={step} />}
      {hasDetails && (
        <div id={detailsId} className="past-details" hidden={!isOpen}>
          {step.command !== null && (
            <pre>
              <CommandText>{step.command}</CommandText>
            </pre>
          )}
          {step.explanation && <LessonContent nodes={step.explanation} />}
        </div>
      )}
    </>
  );
}
