import { expect, it } from 'vitest';
import { State } from '#main/core/watchable.ts';
import { ClusterHistory } from '#main/course/exercise/cluster/cluster-history.ts';
import { clusterInterest } from '#main/course/exercise/cluster/cluster-interest.ts';
import { withBegun, withEndedStep, withoutExercise } from '#main/course/exercise/exercise-progress.ts';
import type { ExerciseProgress, Progress } from '#shared/course/progress.ts';
import { AppError } from '#shared/errors.ts';

const change = { of: 'pod', change: 'added', said: { metadata: { name: 'un' } } } as const;

const entry = {
  ...{ beganAt: 1, steps: {}, seen: [], existedBefore: [], variables: {} },
} as unknown as ExerciseProgress & { beganAt: number };

const catalogue = {
  exercise: (id: string) => {
    if (id === 'perdu') throw new AppError('exercise-not-found', { exerciseId: id });
    return { file: { id, needs: { cluster: id === 'deploiement' }, steps: [{ id: 'un' }] } };
  },
};

function history() {
  const state = new State({ exercises: {} } as unknown as Progress);
  const interest = clusterInterest({ catalogue, progress: { state } } as never);
  return { state, kept: new ClusterHistory(interest) };
}

it('keeps nothing of a cluster that no exercise under way looks at', () => {
  const { state, kept } = history();
  for (const id of ['volumes', 'perdu']) state.update((now) => withBegun(now, id, entry));
  const heard = kept.add(change);
  expect(heard).toMatchObject(change);
  expect([kept.since(0), kept.lastMs]).toEqual([[], heard.atMs]);
});

it('keeps what happens from the beginning of an exercise that needs it to its end', () => {
  const { state, kept } = history();
  const before = kept.add(change);
  state.update((now) => withBegun(now, 'deploiement', entry));
  const after = kept.add(change);
  expect(after.atMs).toBeGreaterThan(before.atMs);
  expect(kept.since(0)).toEqual([after]);
  const end = { openedAt: 2, openedHereAt: 2, nowMs: 2, state: 'done' } as const;
  state.update((now) =>
    withBegun(now, 'deploiement', withEndedStep(entry, { steps: [{ id: 'un' }] }, 'un', end)),
  );
  kept.add(change);
  expect(kept.since(0)).toEqual([]);
  state.update((now) => withBegun(now, 'deploiement', entry));
  kept.add(change);
  state.update((now) => withoutExercise(now, 'deploiement'));
  kept.add(change);
  expect(kept.since(0)).toEqual([]);
});
