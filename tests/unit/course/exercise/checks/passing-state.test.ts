import { expect, test } from 'vitest';
import { hasCome, mustStay } from '#main/course/exercise/checks/passing-state.ts';
import { checkSchema } from '#main/course/schema/check.ts';

const never = { hasSettled: () => false };
const settled = { hasSettled: () => true };

test('a container that runs does so at once, one that is only created or has ended once it stays so', () => {
  const one = { id: 'c1', finishedAtMs: 0 };
  expect(hasCome({ ...one, state: 'running' }, never)).toBe(true);
  for (const state of ['created', 'exited'] as const) {
    expect(hasCome({ ...one, state }, never)).toBe(false);
    expect(hasCome({ ...one, state }, settled)).toBe(true);
  }
});

test('each end of a program is waited for by itself', () => {
  const asked: string[] = [];
  const context = { hasSettled: (key: string) => asked.push(key) > 0 };
  hasCome({ id: 'c1', state: 'exited', finishedAtMs: 1 }, context);
  hasCome({ id: 'c1', state: 'exited', finishedAtMs: 2 }, context);
  expect(new Set(asked).size).toBe(2);
});

test.each([
  [{ kind: 'container', name: 'ex-a', is: { state: 'created' } }, true],
  [{ kind: 'container', name: 'ex-a', is: { state: 'running' } }, false],
  [{ kind: 'container-count', state: 'exited' }, true],
  [{ kind: 'container-count' }, false],
  [{ kind: 'volume', name: 'ex-a' }, false],
])('%j: %s', (check, stays) => {
  expect(mustStay(checkSchema.parse(check))).toBe(stays);
});
