import { expect, it } from 'vitest';
import type { ExerciseView, StepView } from '#shared/course/views.ts';
import { describeChange } from '../../../../../src/renderer/features/exercise/step-changes.ts';

const begun = view(['todo', 'todo']);

it('says that a step ticked and which comes next', () => {
  expect(describeChange(begun, view(['done', 'todo']))).toBe('Étape 1 faite. Étape suivante\u00a0: 2 sur 2.');
});

it('says the end of the exercise with its last step', () => {
  expect(describeChange(view(['done', 'todo']), view(['done', 'done']))).toBe(
    'Étape 2 faite. Exercice terminé.',
  );
});

it('says that a step was passed', () => {
  expect(describeChange(begun, view(['skipped', 'todo']))).toBe('Étape 1 passée.');
});

it('stays silent when only what is observed changed', () => {
  expect(describeChange(begun, { ...begun })).toBeNull();
});

function view(states: StepView['state'][]): ExerciseView {
  const current = states.indexOf('todo');
  const steps = states.map((state, index) => ({
    stepId: `etape-${index}`,
    state,
    isCurrent: index === current,
    instruction: [],
    command: null,
    hintCount: 0,
    hints: [],
    hasSolution: false,
    solution: null,
    checks: [],
    lostCapabilities: [],
    lostParts: [],
    opens: null,
    typedInside: [],
    explanation: null,
    outage: null,
    bet: null,
    misstep: null,
    preparation: null,
  }));
  const needs = {
    images: [],
    memoryMb: 64,
    machineMemoryMb: 2048,
    capabilities: [],
    lostCapabilities: [],
    isEngineReady: true,
    conflicts: [],
    cluster: null,
  };
  const state = current === -1 ? 'finished' : 'begun';
  return {
    exerciseId: 'e',
    unitId: 'u',
    title: '',
    goal: '',
    durationMin: 1,
    isOurs: true,
    state,
    needs,
    steps,
  };
}
