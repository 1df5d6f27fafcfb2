import { expect, test } from 'vitest';
import { createSettling } from '#main/course/exercise/settling.ts';

test('a state counts once it was seen for as long as it takes, from its own first sight', () => {
  let now = 5_000;
  const { hasSettled } = createSettling(() => now);
  expect(hasSettled('a', 700)).toBe(false);
  now += 699;
  expect([hasSettled('a', 700), hasSettled('b', 700)]).toEqual([false, false]);
  now += 1;
  expect([hasSettled('a', 700), hasSettled('b', 700)]).toEqual([true, false]);
});

test('what waits says once when the first of it may count', () => {
  let now = 5_000;
  const { hasSettled, takeWaitMs } = createSettling(() => now);
  expect(takeWaitMs()).toBeNull();
  hasSettled('a', 700);
  now += 50;
  hasSettled('a', 700);
  hasSettled('b', 100);
  expect([takeWaitMs(), takeWaitMs()]).toEqual([100, null]);
  now += 650;
  hasSettled('a', 700);
  expect(takeWaitMs()).toBeNull();
});

test('what nothing tells is looked at again after a time of its own, or sooner with what waits', () => {
  const { hasSettled, lookIn, takeWaitMs } = createSettling(() => 5_000);
  lookIn(1_000);
  expect([takeWaitMs(), takeWaitMs()]).toEqual([1_000, null]);
  lookIn(1_000);
  hasSettled('a', 700);
  expect(takeWaitMs()).toBe(700);
});
