import type { Progress, StepProgress } from '#shared/course/progress.ts';
import type { Outline, UnitSummary } from '#shared/course/views.ts';

export type StepState = StepProgress['state'];

/** The states of an exercise's steps, in order. */
export function stepStates(
  progress: Progress | undefined,
  exerciseId: string,
  stepIds: readonly string[],
): StepState[] {
  const steps = progress?.exercises[exerciseId]?.steps ?? {};
  return stepIds.map((stepId) => steps[stepId]?.state ?? 'todo');
}

/** How many steps are done and how many are skipped: a skipped step is behind the learner, but not done. */
export function countSteps(states: readonly StepState[]): { doneCount: number; skippedCount: number } {
  const count = (wanted: StepState) => states.filter((state) => state === wanted).length;
  return { doneCount: count('done'), skippedCount: count('skipped') };
}

/** How far a unit is done. */
export interface UnitProgress {
  /** Every step of the unit's exercises, in order. */
  marks: StepState[];
  /** Steps done or skipped. */
  passedCount: number;
  doneCount: number;
  skippedCount: number;
  readCount: number;
  answeredCount: number;
  /** Every step passed, every section read, every question answered at least once. */
  isFinished: boolean;
}

/** Joins a unit with what the learner did of it. */
export function unitProgress(unit: UnitSummary, progress: Progress | undefined): UnitProgress {
  const marks = unit.exercises.flatMap((exercise) =>
    stepStates(progress, exercise.exerciseId, exercise.stepIds),
  );
  const read = new Set(progress?.readSections[unit.unitId] ?? []);
  const readCount = unit.sections.filter((section) => read.has(section.sectionId)).length;
  const answeredCount = Object.keys(progress?.quizzes[unit.unitId]?.answers ?? {}).length;
  const passedCount = marks.filter((state) => state !== 'todo').length;
  return {
    marks,
    passedCount,
    ...countSteps(marks),
    readCount,
    answeredCount,
    isFinished:
      passedCount === marks.length &&
      readCount === unit.sections.length &&
      answeredCount >= unit.questionCount,
  };
}

interface ActiveStep {
  exerciseId: string;
  sectionId: string;
  /** Number of the step in its exercise, from 1, and how many that has. */
  number: number;
  count: number;
  /** Index among all the marks of the unit. */
  markIndex: number;
}

/** The step the learner is at: the first one left of the exercise begun last; null when none is under way. */
export function activeStep(unit: UnitSummary, progress: Progress | undefined): ActiveStep | null {
  let found: (ActiveStep & { beganAt: number }) | null = null;
  let offset = 0;
  for (const { exerciseId, sectionId, stepIds } of unit.exercises) {
    const beganAt = progress?.exercises[exerciseId]?.beganAt ?? null;
    const index = stepStates(progress, exerciseId, stepIds).indexOf('todo');
    if (beganAt !== null && index !== -1 && beganAt >= (found?.beganAt ?? 0)) {
      found = {
        beganAt,
        exerciseId,
        sectionId,
        number: index + 1,
        count: stepIds.length,
        markIndex: offset + index,
      };
    }
    offset += stepIds.length;
  }
  if (!found) return null;
  const { beganAt: _, ...active } = found;
  return active;
}

/** A section before or after another, in the order of the course. */
export interface Neighbour {
  unitId: string;
  sectionId: string;
  title: string;
  isOtherUnit: boolean;
}

/** The section before (-1) or after (+1) one, across units; null at the ends of the course. */
export function neighbourSection(
  outline: Outline,
  unitId: string,
  sectionId: string,
  offset: -1 | 1,
): Neighbour | null {
  const flat = outline.units.flatMap((unit) =>
    unit.sections.map((section) => ({
      unitId: unit.unitId,
      sectionId: section.sectionId,
      title: section.title,
    })),
  );
  const here = flat.findIndex((place) => place.unitId === unitId && place.sectionId === sectionId);
  const found = here === -1 ? undefined : flat[here + offset];
  return found ? { ...found, isOtherUnit: found.unitId !== unitId } : null;
}
