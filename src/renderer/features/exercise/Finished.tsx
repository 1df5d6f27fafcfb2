import type { ExerciseView } from '#shared/course/views.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { Hull } from '../../components/Hull.tsx';

/** The end of an exercise: the ship floats, and one sentence says what is left. */
export function Finished({ view }: { view: ExerciseView }) {
  const skipped = view.steps.filter((step) => step.state === 'skipped').length;
  return (
    <div className="finished">
      <Hull />
      <div>
        <h3>{EXERCISE.finished}</h3>
        <p>{skipped > 0 ? EXERCISE.finishedWithSkips(skipped) : EXERCISE.finishedText}</p>
      </div>
    </div>
  );
}
