import { expect, it } from 'vitest';
import { concerns } from '#main/course/exercise/triggers.ts';
import { stepSchema } from '#main/course/schema/exercise.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';

const step = stepSchema.parse({
  id: 'soute',
  instruction: 'x',
  hints: ['y'],
  checks: [{ kind: 'container', name: 'ex-soute', is: { state: 'exited', isOomKilled: true } }],
});

const event = (action: string): EngineEvent => ({ type: 'container', action }) as EngineEvent;

it('a step is judged again when the engine learns, after the end of a container, that memory ran out', () => {
  expect(['die', 'oom'].map((action) => concerns(step, event(action)))).toEqual([true, true]);
  expect(['exec_start: sh', 'top', 'resize'].map((action) => concerns(step, event(action)))).toEqual([
    ...[false, false, false],
  ]);
});
