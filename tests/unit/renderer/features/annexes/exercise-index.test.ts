import { expect, it } from 'vitest';
import { EMPTY_PROGRESS, type Progress } from '#shared/course/progress.ts';
import type { IndexedExercise, Outline } from '#shared/course/views.ts';
import { groupIndex } from '../../../../../src/renderer/features/annexes/exercise-index.ts';

const exercise = (unitId: string, exerciseId: string): IndexedExercise => ({
  exerciseId,
  unitId,
  sectionId: 'pratique',
  title: exerciseId,
  durationMin: 5,
  stepIds: ['un', 'deux'],
  needsEngine: true,
  needsCluster: false,
  images: [],
});
const unit = (unitId: string, number: number) => ({
  unitId,
  number,
  title: unitId,
  summary: '',
  durationMin: 1,
  sections: [],
  exercises: [],
  questionCount: 0,
});
const outline: Outline = { title: 'Essai', units: [unit('noyau', 2), unit('vide', 3), unit('run', 6)] };
const step = (state: 'todo' | 'done' | 'skipped') => ({
  state,
  attempts: 0,
  hintsUsed: 0,
  hasSeenSolution: false,
  doneAt: null,
  openedAt: null,
  heldOpening: null,
});
const begun = (...states: ('todo' | 'done' | 'skipped')[]) => ({
  beganAt: 1,
  variables: {},
  existedBefore: [],
  seen: [],
  stepOpenedAt: null,
  stepOpenedHereAt: null,
  clusterId: null,
  outage: null,
  steps: Object.fromEntries(states.map((state, index) => [['un', 'deux'][index], step(state)])),
});

it('groups by unit in the order of the parcours, without units that have none', () => {
  const groups = groupIndex([exercise('run', 'c'), exercise('noyau', 'a')], outline, undefined);
  expect(groups.map(({ number, rows }) => [number, rows.map((row) => row.exerciseId)])).toEqual([
    [2, ['a']],
    [6, ['c']],
  ]);
});

it('says what the learner has not begun, begun and finished', () => {
  const progress: Progress = {
    ...EMPTY_PROGRESS,
    exercises: { b: begun('done', 'todo'), c: begun('done', 'skipped'), d: begun() },
  };
  const [group] = groupIndex(
    ['a', 'b', 'c', 'd'].map((id) => exercise('run', id)),
    outline,
    progress,
  );
  expect(group?.rows.map(({ state, passedCount }) => [state, passedCount])).toEqual([
    ['not-begun', 0],
    ['begun', 1],
    ['finished', 2],
    ['begun', 0],
  ]);
});
