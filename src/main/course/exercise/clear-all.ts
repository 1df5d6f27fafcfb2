import { EMPTY_PROGRESS } from '#shared/course/progress.ts';
import type { LeftByExercise } from '#shared/course/views.ts';
import { AppError } from '#shared/errors.ts';
import type { EventHistory } from './event-history.ts';
import type { ExerciseDeps } from './exercise-deps.ts';
import { progressOf } from './exercise-progress.ts';
import { begunExercises } from './owned-now.ts';
import { planReset, removeTicked } from './reset.ts';
import type { ExerciseSession } from './session.ts';

interface ClearParts {
  deps: ExerciseDeps;
  history: EventHistory;
  sessionOf(exerciseId: string): ExerciseSession;
  /** Forgets one exercise, as its reset does. */
  forget(session: ExerciseSession): Promise<void>;
}

/** What is asked to go: the objects of each exercise as they were listed, and what the learner did. */
export interface ClearRequest {
  exercises: readonly { exerciseId: string; objectIds: readonly string[] }[];
  forgetsProgress: boolean;
}

/** What a clearing removed, and what came or changed since its list was made. */
export interface ClearOutcome {
  removedCount: number;
  left: LeftByExercise[];
}

/** What every begun exercise owns now, those that own nothing and can be looked at left out. */
export async function planClear({ deps, history, sessionOf }: ClearParts): Promise<LeftByExercise[]> {
  const plans: LeftByExercise[] = [];
  for (const { file } of begunExercises(deps)) {
    const exercise = { exerciseId: file.id, title: file.title };
    try {
      const objects = await planReset(sessionOf(file.id), deps, history);
      if (objects.length > 0) plans.push({ ...exercise, objects, errorCode: null });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      plans.push({ ...exercise, objects: [], errorCode: error.code });
    }
  }
  return plans;
}

/** Removes what was listed and is still so; what the learner did is forgotten only once nothing else is left. */
export async function clearAll(parts: ClearParts, request: ClearRequest): Promise<ClearOutcome> {
  const { deps, history, sessionOf } = parts;
  let removedCount = 0;
  for (const { exerciseId, objectIds } of request.exercises) {
    if (objectIds.length === 0) continue;
    const { removed } = await removeTicked(sessionOf(exerciseId), objectIds, deps, history);
    removedCount += removed.length;
  }
  const begun = begunExercises(deps).map(({ file }) => file.id);
  const now = await planClear(parts);
  const left = now.filter(({ errorCode }) => errorCode === null);
  const clean = begun.filter((id) => !now.some(({ exerciseId }) => exerciseId === id));
  if (left.length === 0 && request.forgetsProgress) await forgetAll(parts, clean);
  return { removedCount, left };
}

/** Keeps any other begun exercise, which could not be looked at: forgotten, what it left would be nobody's. */
async function forgetAll({ deps, sessionOf, forget }: ClearParts, clean: readonly string[]): Promise<void> {
  for (const exerciseId of clean) await forget(sessionOf(exerciseId));
  await deps.progress.update((all) => ({
    ...EMPTY_PROGRESS,
    exercises: Object.fromEntries(
      Object.entries(all.exercises).filter(([exerciseId]) => progressOf(all, exerciseId) !== undefined),
    ),
  }));
}
