import type { ExerciseFile } from '#main/course/schema/exercise.ts';
import { AppError } from '#shared/errors.ts';
import type { ExerciseDeps } from './exercise-deps.ts';

/** Null for an exercise that this course does not have, or that is broken. */
export function fileOf(
  catalogue: Pick<ExerciseDeps['catalogue'], 'exercise'>,
  exerciseId: string,
): ExerciseFile | null {
  try {
    return catalogue.exercise(exerciseId).file;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
