import { expect, test } from 'vitest';
import { EventHistory } from '#main/course/exercise/event-history.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';

const event = (timeMs: number, action = 'start'): EngineEvent => ({
  type: 'container',
  action,
  id: 'c1',
  name: 'ex-a',
  attributes: {},
  timeMs,
});

test('gives what is strictly later, in the engine’s order, however late it was told', () => {
  const history = new EventHistory();
  for (const time of [30, 10, 20]) history.add(event(time), false);
  expect(history.since(10).map((one) => one.timeMs)).toEqual([20, 30]);
  expect(history.lastTimeMs).toBe(30);
});

test('an event told twice, or ours, counts once or not at all', () => {
  const history = new EventHistory();
  expect(history.add(event(10), false)).toBe(true);
  expect(history.add(event(10), false)).toBe(false);
  expect(history.add(event(20, 'top'), true)).toBe(false);
  expect(history.add(event(20, 'top'), false)).toBe(false);
  expect(history.since(0)).toHaveLength(1);
});

test('a flood does not grow for ever', () => {
  const history = new EventHistory();
  for (let time = 1; time <= 60_000; time++) history.add(event(time), false);
  expect(history.since(0).length).toBeLessThanOrEqual(5_000);
  expect(history.lastTimeMs).toBe(60_000);
});
