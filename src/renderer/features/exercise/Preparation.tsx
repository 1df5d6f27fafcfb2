import { useState } from 'react';
import type { Preparation as View } from '#shared/course/views.ts';
import { EXERCISE_STEPS } from '#shared/strings/fr/exercise-steps.ts';
import { Button } from '../../components/Button.tsx';
import { RetakeStep } from './RetakeStep.tsx';
import { SolutionBlock } from './SolutionBlock.tsx';

interface PreparationProps {
  exerciseId: string;
  preparation: View;
}

/** Says what earlier steps leave and is not there, shows on request what makes it, and offers the skipped step that does. */
export function Preparation({ exerciseId, preparation: { objects, lines, skipped } }: PreparationProps) {
  const [isShown, setShown] = useState(false);
  return (
    <div className="preparation" role="status">
      <p>{EXERCISE_STEPS.missing(objects)}</p>
      {isShown ? (
        <>
          <p>{EXERCISE_STEPS.prepareText}</p>
          <SolutionBlock lines={lines} />
        </>
      ) : (
        <Button onClick={() => setShown(true)}>{EXERCISE_STEPS.prepare}</Button>
      )}
      {skipped && (
        <RetakeStep
          exerciseId={exerciseId}
          stepId={skipped.stepId}
          label={EXERCISE_STEPS.retakeStep(skipped.index)}
        />
      )}
    </div>
  );
}
