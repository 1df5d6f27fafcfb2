import { describe, expect, it } from 'vitest';
import type { BegunExercise } from '#main/course/exercise/exercise-progress.ts';
import { buildView } from '#main/course/exercise/exercise-view.ts';
import { type ExerciseFile, exerciseFileSchema } from '#main/course/schema/exercise.ts';
import type { EngineCapability } from '#shared/contract/engine.ts';
import { progressSchema } from '#shared/course/progress.ts';
import { exerciseViewSchema } from '#shared/course/views.ts';
import { courseExercises } from '../../../support/course-exercises.ts';

const LIST = { run: 'docker ps' };
const CHECK = { kind: 'image', name: 'cale/outils' };

describe('the solution of a step', () => {
  it.each([
    ['is not offered when it is the command shown', { command: 'docker ps', solution: [LIST] }, false],
    [
      'is not offered when it only waits more',
      { command: 'docker ps', solution: [LIST, { waitFor: CHECK }] },
      false,
    ],
    ['is not offered when there is only the command', { command: 'docker ps' }, false],
    ['is offered when it does more', { command: 'docker ps', solution: [LIST, { run: 'ls' }] }, true],
    ['is offered when no command is shown', { solution: [LIST] }, true],
  ])('%s', (_title, change, expected) => {
    expect(viewOf(change).steps.map((step) => step.hasSolution)).toEqual([expected]);
  });
});

it('tells how an image is given to a cluster', () => {
  const view = viewOf({ solution: [{ clusterImage: 'ex-navire:1' }] }, [], SEEN);
  expect(view.steps[0]?.solution).toEqual([{ text: 'minikube image load ex-navire:1', isKey: false }]);
});

describe('a step this engine cannot tick', () => {
  const limited = { kind: 'container', name: 'ex-a', is: { memoryBytes: 1024 } };

  it('says what is not allowed', () => {
    const [step] = viewOf({ checks: [limited] }, ['memory-limit', 'tun']).steps;
    expect(step?.lostCapabilities).toEqual(['memory-limit']);
  });

  it('is not named among the others', () => {
    const [step] = viewOf({}, ['memory-limit']).steps;
    expect(step?.lostCapabilities).toEqual([]);
  });
});

it('of each exercise of the course, before it begins, is one that the contract lets through', async () => {
  const exercises = await courseExercises();
  const refused = [...exercises.values()].flatMap((file) => {
    const { error } = exerciseViewSchema.safeParse(viewOfFile(file));
    return error ? [`${file.id}: ${error.message}`] : [];
  });
  expect(exercises.size).toBeGreaterThan(100);
  expect(refused).toEqual([]);
});

/** The learner asked for the solution of the step. */
const SEEN: BegunExercise = {
  ...progressSchema.shape.exercises.valueType.parse({ beganAt: 0, variables: {}, steps: {} }),
  beganAt: 0,
  steps: {
    lister: {
      state: 'todo',
      attempts: 0,
      hintsUsed: 0,
      hasSeenSolution: true,
      doneAt: null,
      openedAt: null,
      heldOpening: null,
      bet: null,
    },
  },
};

function viewOf(change: object, lostCapabilities: EngineCapability[] = [], entry?: BegunExercise) {
  const step = { id: 'lister', instruction: 'Listez.', checks: [CHECK], ...change };
  const file = exerciseFileSchema.parse({
    id: 'essai',
    title: 'Essai',
    goal: 'Essayer.',
    durationMin: 5,
    owns: {},
    steps: [step],
  });
  return viewOfFile(file, lostCapabilities, entry);
}

function viewOfFile(file: ExerciseFile, lostCapabilities: EngineCapability[] = [], entry?: BegunExercise) {
  return buildView({
    exercise: { unitId: 'run', file, isOurs: true },
    entry,
    variables: {},
    needs: {
      images: [],
      memoryMb: 0,
      machineMemoryMb: null,
      capabilities: [],
      lostCapabilities,
      isEngineReady: true,
      conflicts: [],
      cluster: null,
    },
    lostParts: [],
    verdicts: new Map(),
    misstepOf: () => null,
    preparationOf: () => null,
    isBetFollowed: () => false,
    answerAt: () => undefined,
    render: () => [],
  });
}

it('tells of what the current step shows the lines that a program reads', () => {
  const solution = [
    { type: 'exit 5\n', to: 'dedans' },
    { type: 'qq', to: 'dedans' },
  ];
  const [step] = viewOf({ command: 'exit 5', solution }, [], { ...SEEN, steps: {} }).steps;
  expect(step?.typedInside).toEqual(['exit 5']);
});
