import type { Progress } from '#shared/course/progress.ts';
import type { ExerciseDeps } from '../exercise-deps.ts';
import { fileOf } from '../exercise-file.ts';
import { currentStepOf, progressOf } from '../exercise-progress.ts';

/** Tells whether an exercise that needs the cluster is under way; looked at again once the progress is another. */
export function clusterInterest({
  catalogue,
  progress,
}: Pick<ExerciseDeps, 'catalogue' | 'progress'>): () => boolean {
  let looked: Progress | null = null;
  let isThere = false;
  const isUnderWay = (all: Progress, exerciseId: string) => {
    const entry = progressOf(all, exerciseId);
    const file = entry && fileOf(catalogue, exerciseId);
    return Boolean(entry && file?.needs.cluster && currentStepOf(file, entry));
  };
  return () => {
    const now = progress.state.value;
    if (now !== looked) {
      looked = now;
      isThere = Object.keys(now.exercises).some((exerciseId) => isUnderWay(now, exerciseId));
    }
    return isThere;
  };
}
