import { expect, it } from 'vitest';
import { viewBet } from '#main/course/exercise/bets/bet-view.ts';
import { betSchema } from '#main/course/schema/exercise.ts';
import type { BetProgress, StepProgress } from '#shared/course/progress.ts';

const bet = betSchema.parse({
  question: 'Quoi ?',
  options: ['a', 'b'].map((text) => ({ text, when: [{ of: 'volume', name: text }] })),
});
const view = (state: StepProgress['state'], made: BetProgress | null, isFollowed = false) =>
  viewBet({ bet }, { state, bet: made }, isFollowed, (value) => [{ type: 'text', value }]);
const made = (more: Partial<BetProgress> = {}): BetProgress => ({
  option: 1,
  isOver: false,
  right: null,
  ...more,
});

it('is offered until the step is done, with what was picked', () => {
  expect(view('todo', null)).toMatchObject({ state: 'open', picked: null, right: null });
  expect(view('todo', made(), true)).toMatchObject({ state: 'open', picked: 1 });
  expect(view('todo', null)?.options).toHaveLength(2);
});

it('is gone where the step has none, was passed, or nothing was bet', () => {
  expect(view('done', null)).toBe(null);
  expect(view('skipped', made())).toBe(null);
  expect(viewBet({ bet: undefined }, { state: 'todo', bet: null }, false, () => [])).toBe(null);
});

it('waits while what changes is looked at, then says which option was right, or that it is not known', () => {
  expect(view('done', made(), true)).toMatchObject({ state: 'waiting', right: null });
  expect(view('done', made({ isOver: true, right: 0 }))).toMatchObject({ state: 'judged', right: 0 });
  expect(view('done', made({ isOver: true }))).toMatchObject({ state: 'unknown' });
  expect(view('done', made(), false), 'the app was closed meanwhile').toMatchObject({ state: 'unknown' });
});
