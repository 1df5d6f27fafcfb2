import type { ExerciseView } from '#shared/course/views.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';

/** What to say aloud when a view follows another: the last step that changed, and where to go next. */
export function describeChange(before: ExerciseView, after: ExerciseView): string | null {
  const index = after.steps.findLastIndex((step, at) => {
    const old = before.steps[at];
    return old?.stepId === step.stepId && old.state !== step.state;
  });
  const step = after.steps[index];
  if (!step) return null;
  const current = after.steps.findIndex((other) => other.isCurrent);
  const next = after.state === 'finished' || current === -1 ? null : current + 1;
  if (step.state === 'done') return EXERCISE.announce.done(index + 1, next, after.steps.length);
  return step.state === 'skipped' ? EXERCISE.announce.skipped(index + 1) : EXERCISE.announce.back(index + 1);
}
