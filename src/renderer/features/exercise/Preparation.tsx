import { useState } from 'react';
import type { Preparation as View } from '#shared/course/views.ts';
import { EXERCISE_STEPS } from '#shared/strings/fr/exercise-steps.ts';
import { Button } from '../../components/Button.tsx';
import { SolutionBlock } from './SolutionBlock.tsx';

/** Says what earlier steps left and is not there any more, and shows on request what makes it again. */
export function Preparation({ preparation: { objects, lines } }: { preparation: View }) {
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
    </div>
  );
}
