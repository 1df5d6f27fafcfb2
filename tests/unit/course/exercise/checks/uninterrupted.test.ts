import { expect, test } from 'vitest';
import { asksUninterrupted, isUninterrupted } from '#main/course/exercise/checks/uninterrupted.ts';
import { checkSchema } from '#main/course/schema/check.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';

const event = (action: string, id = 'c1'): EngineEvent => ({
  ...{ type: 'container', action, id, name: 'ex-a', attributes: {}, timeMs: 1 },
});

test('nothing, what was done beside it and what was asked of another interrupt nothing', () => {
  expect(isUninterrupted('c1', [])).toBe(true);
  expect(
    isUninterrupted('c1', [event('start'), event('restart'), event('exec_start: sh'), event('die', 'c2')]),
  ).toBe(true);
});

test.each(['create', 'die', 'pause'])('%s does', (action) => {
  expect(isUninterrupted('c1', [event(action)])).toBe(false);
});

test.for([
  [{ kind: 'container', name: 'ex-a', is: { isUninterrupted: true } }, true],
  [{ kind: 'container-count', state: 'running', isUninterrupted: true, min: 3 }, true],
  [{ kind: 'container', name: 'ex-a', is: { state: 'running' } }, false],
  [{ kind: 'container-count', state: 'running', min: 3 }, false],
  [{ kind: 'network', name: 'ex-a' }, false],
] as const)('%j asks for no interruption: %s', ([check, isAsked]) => {
  expect(asksUninterrupted(checkSchema.parse(check))).toBe(isAsked);
});
