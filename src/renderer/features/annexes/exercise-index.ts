import type { Progress } from '#shared/course/progress.ts';
import type { ExerciseView, IndexedExercise, Outline } from '#shared/course/views.ts';
import { stepStates } from '../../course-progress.ts';

/** An exercise of the index and how far the learner is with it. */
export interface IndexRow extends IndexedExercise {
  state: ExerciseView['state'];
  /** Steps done or skipped. */
  passedCount: number;
}

/** The exercises of one unit. */
export interface IndexGroup {
  unitId: string;
  number: number;
  title: string;
  rows: IndexRow[];
}

/** The index unit by unit, joined with the learner's progress; units without exercises are left out. */
export function groupIndex(
  exercises: readonly IndexedExercise[],
  { units }: Outline,
  progress: Progress | undefined,
): IndexGroup[] {
  const rows = exercises.map((it) => rowOf(it, progress));
  return units.flatMap(({ unitId, number, title }) => {
    const own = rows.filter((row) => row.unitId === unitId);
    return own.length > 0 ? [{ unitId, number, title, rows: own }] : [];
  });
}

function rowOf(exercise: IndexedExercise, progress: Progress | undefined): IndexRow {
  const isBegun = (progress?.exercises[exercise.exerciseId]?.beganAt ?? null) !== null;
  const states = stepStates(progress, exercise.exerciseId, exercise.stepIds);
  const passedCount = states.filter((state) => state !== 'todo').length;
  const state = !isBegun ? 'not-begun' : passedCount === states.length ? 'finished' : 'begun';
  return { ...exercise, state, passedCount };
}
