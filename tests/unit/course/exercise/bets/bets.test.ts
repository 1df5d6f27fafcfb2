import { expect, it, vi } from 'vitest';
import { createLogger } from '#main/core/logger.ts';
import { createBets } from '#main/course/exercise/bets/bets.ts';
import type { ChangesSince } from '#main/course/exercise/exercise-deps.ts';
import type { ExerciseMemory } from '#main/course/exercise/exercise-memory.ts';
import { type BegunExercise, withStep } from '#main/course/exercise/exercise-progress.ts';
import { exerciseFileSchema } from '#main/course/schema/exercise.ts';
import type { ObjectDifference } from '#shared/contract/changes.ts';

const file = exerciseFileSchema.parse({
  ...{ id: 'paris', title: 'Paris', goal: 'Parier', durationMin: 1, owns: {} },
  steps: [
    {
      ...{ id: 'un', instruction: 'Un.', command: 'true' },
      checks: [{ kind: 'volume', name: 'ex-a' }],
      bet: {
        question: 'Quoi ?',
        options: [
          { text: 'a', when: [{ of: 'volume', name: 'ex-a', change: 'added' }] },
          { text: 'b', when: [{ of: 'volume', name: 'ex-a', absent: true }] },
        ],
      },
    },
  ],
});
const begun: BegunExercise = {
  ...{ beganAt: 1, variables: {}, existedBefore: [], seen: [], steps: {} },
  ...{ stepOpenedAt: null, stepOpenedHereAt: null, clusterId: null, outage: null },
};
const ADDED: ObjectDifference = { type: 'volume', id: 'ex-a', name: 'ex-a', kind: 'added', facts: [] };

/** A step in memory on which option 1 was bet, and what the engine will tell of its changes. */
function open(told: readonly ObjectDifference[] | null | Error, isReady = true) {
  let entry: BegunExercise | undefined = withStep(begun, 'un', () => ({
    bet: { option: 1, isOver: false, right: null },
  })) as BegunExercise;
  const stop = vi.fn();
  const since: ChangesSince = {
    settled: () => (told instanceof Error ? Promise.reject(told) : Promise.resolve(told)),
    stop,
  };
  const memory = {
    now: () => ({ file, entry, step: undefined, variables: {} }),
    change: async (edit: (one: BegunExercise) => unknown) => {
      if (entry) entry = edit(entry) as BegunExercise;
      bets.look();
    },
  } as unknown as ExerciseMemory;
  const deps = { changesSince: async () => (isReady ? since : null), logger: createLogger(null) };
  const bets = createBets(deps, memory);
  return {
    bets,
    stop,
    end: (state: 'done' | 'skipped') => memory.change((one) => withStep(one, 'un', () => ({ state }))),
    forget: () => {
      entry = undefined;
      bets.look();
    },
    bet: () => entry?.steps.un?.bet,
  };
}

it('judges a bet once its step is done, once', async () => {
  const { bets, end, bet, stop } = open([ADDED]);
  await bets.follow('un');
  expect(bets.isFollowed('un')).toBe(true);
  await end('done');
  await expect.poll(() => bets.isFollowed('un')).toBe(false);
  expect(bet()).toEqual({ option: 1, isOver: true, right: 0 });
  expect(stop).toHaveBeenCalledTimes(1);
});

it('leaves a bet without a right option where what changed is not known', async () => {
  const { bets, end, bet } = open(null);
  await bets.follow('un');
  await end('done');
  await expect.poll(() => bets.isFollowed('un')).toBe(false);
  expect(bet()).toEqual({ option: 1, isOver: true, right: null });
});

it('looks at nothing where no engine is ready, and no longer after a failure', async () => {
  const { bets } = open([ADDED], false);
  await bets.follow('un');
  expect(bets.isFollowed('un')).toBe(false);
  const failing = open(new Error('lost'));
  await failing.bets.follow('un');
  await failing.end('done');
  await expect.poll(() => failing.bets.isFollowed('un')).toBe(false);
  expect(failing.bet()).toEqual({ option: 1, isOver: true, right: null });
});

it('drops a bet whose step is passed, or whose exercise is forgotten', async () => {
  for (const leave of ['skipped', 'forgotten'] as const) {
    const { bets, end, forget, stop } = open([ADDED]);
    await bets.follow('un');
    if (leave === 'skipped') await end('skipped');
    else forget();
    expect(bets.isFollowed('un')).toBe(false);
    expect(stop).toHaveBeenCalledTimes(1);
  }
});
