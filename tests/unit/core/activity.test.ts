import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createActivity, LONG_MS } from '#main/core/activity.ts';
import { createLogger } from '#main/core/logger.ts';
import { createOperations, type OperationReport } from '#main/core/operations.ts';

/** Longer than any pause between two words about what runs, in milliseconds. */
const TOLD_MS = 1_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function startOne(operations: ReturnType<typeof createOperations>) {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let say: OperationReport | undefined;
  const operationId = operations.start('build', 'build', (report) => {
    say = report;
    return promise;
  });
  return { operationId, progress: (ratio: number) => say?.progress(ratio), finish: resolve, fail: reject };
}

it('tells of a work once it is long, of its progress, and of its end', async () => {
  const operations = createOperations(createLogger(null));
  const activity = createActivity(operations);
  const told: unknown[] = [];
  activity.subscribe((value) => told.push(value));
  const { operationId, progress, finish } = startOne(operations);
  await vi.advanceTimersByTimeAsync(LONG_MS - 1);
  expect(told).toEqual([]);
  await vi.advanceTimersByTimeAsync(TOLD_MS);
  const work = { operationId, kind: 'build', state: 'running', progressRatio: null };
  expect(activity.value).toEqual({ running: [work], ended: null });
  progress(0.5);
  await vi.advanceTimersByTimeAsync(TOLD_MS);
  expect(activity.value.running).toEqual([{ ...work, progressRatio: 0.5 }]);
  finish();
  await vi.advanceTimersByTimeAsync(TOLD_MS);
  expect(activity.value).toEqual({ running: [], ended: { ...work, state: 'done', progressRatio: 1 } });
  expect(told).toHaveLength(3);
});

it('says nothing of what ends soon', async () => {
  const operations = createOperations(createLogger(null));
  const activity = createActivity(operations);
  const told: unknown[] = [];
  activity.subscribe((value) => told.push(value));
  const { finish } = startOne(operations);
  await vi.advanceTimersByTimeAsync(LONG_MS / 2);
  finish();
  await vi.advanceTimersByTimeAsync(2 * LONG_MS);
  expect(told).toEqual([]);
});
