import { expect, test } from 'vitest';
import { hasCome, stayMsOf } from '#main/course/exercise/checks/passing-state.ts';
import { checkSchema } from '#main/course/schema/check.ts';

const never = { hasSettled: () => false };
const settled = { hasSettled: () => true };
const NOW_MS = 50_000;
const one = { id: 'c1', startedAtMs: NOW_MS, finishedAtMs: 0 };

test('a container is paused at once, and created, running or ended once it stays so', () => {
  expect(hasCome({ ...one, state: 'paused' }, never)).toBe(true);
  for (const state of ['created', 'running', 'exited'] as const) {
    expect(hasCome({ ...one, state }, never, NOW_MS + 20)).toBe(false);
    expect(hasCome({ ...one, state }, settled, NOW_MS + 20)).toBe(true);
  }
});

test('one that has run for long is not waited for, whatever the clock of its engine', () => {
  const running = { ...one, state: 'running' } as const;
  expect(hasCome(running, never, NOW_MS + 1_999)).toBe(false);
  expect(hasCome(running, never, NOW_MS + 2_000)).toBe(true);
  expect(hasCome({ ...running, startedAtMs: NOW_MS + 3_600_000 }, never, NOW_MS)).toBe(false);
  expect(hasCome({ ...running, startedAtMs: NOW_MS + 3_600_000 }, settled, NOW_MS)).toBe(true);
});

test('each start and each end of a program is waited for by itself', () => {
  const asked: string[] = [];
  const context = { hasSettled: (key: string) => asked.push(key) > 0 };
  for (const at of [1, 2]) {
    hasCome({ ...one, state: 'exited', finishedAtMs: at }, context, NOW_MS);
    hasCome({ ...one, state: 'running', startedAtMs: NOW_MS + at }, context, NOW_MS);
  }
  expect(new Set(asked).size).toBe(4);
});

test.each([
  [{ kind: 'container', name: 'ex-a', is: { state: 'created' } }, 700],
  [{ kind: 'container', name: 'ex-a', is: { state: 'running' } }, 100],
  [{ kind: 'container', name: 'ex-a', is: { image: 'cale/outils' } }, 0],
  [{ kind: 'container-count', state: 'exited' }, 100],
  [{ kind: 'container-count' }, 0],
  [{ kind: 'volume', name: 'ex-a' }, 0],
])('%j: %s ms', (check, stayMs) => {
  expect(stayMsOf(checkSchema.parse(check))).toBe(stayMs);
});
