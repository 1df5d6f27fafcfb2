import { expect, it } from 'vitest';
import { ROLLOUT } from '#shared/strings/fr/cluster-actions.ts';
import { rolloutState } from '../../../../../../src/renderer/features/cluster/object/rollout-state.ts';
import { deployment, pod } from '../../../../../support/cluster-objects.ts';

const stateOf = (part: Parameters<typeof deployment>[1]) => rolloutState(deployment('web', part));

it('judges a rollout as kubectl rollout status does', () => {
  expect(stateOf({})).toEqual({ tone: 'good', text: ROLLOUT.done(3) });
  expect(stateOf({ generation: 2 })?.text).toBe(ROLLOUT.unseen);
  expect(stateOf({ updated: 1 })?.text).toBe(ROLLOUT.updating(1, 3));
  expect(stateOf({ total: 4 })?.text).toBe(ROLLOUT.oldLeft(1));
  expect(stateOf({ available: 2 })?.text).toBe(ROLLOUT.notAvailable(2, 3));
  expect(stateOf({ isPaused: true, updated: 0 })?.text).toBe(ROLLOUT.paused);
});

it('says that a rollout is stuck once its deadline is past', () => {
  const conditions = [
    { type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded', message: '', changedAtMs: 0 },
  ];
  expect(stateOf({ updated: 1, conditions })?.tone).toBe('bad');
});

it('has nothing to say of what has no rollout', () => {
  expect(rolloutState(pod('web'))).toBeNull();
});
