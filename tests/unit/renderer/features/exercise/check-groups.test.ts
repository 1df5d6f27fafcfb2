import { expect, test } from 'vitest';
import { expects, observes } from '#shared/course/check-facts.ts';
import type { CheckFact, CheckView } from '#shared/course/views.ts';
import { groupChecks } from '../../../../../src/renderer/features/exercise/check-groups.ts';

const red = (expected: CheckFact, observed: CheckFact): CheckView => ({
  isOk: false,
  expected,
  observed,
  question: null,
  isLastAnswerWrong: false,
  answerForm: null,
});
const missing = (name: string) => observes('container-missing', { name });
const runs = red(expects('container-state', { name: 'ex-a', state: 'running' }), missing('ex-a'));
const writes = red(expects('logs-contains', { container: 'ex-a', text: 'prêt' }), missing('ex-a'));
const other = red(expects('container-exists', { name: 'ex-b' }), missing('ex-b'));
const stopped = red(
  expects('container-state', { name: 'ex-a', state: 'running' }),
  observes('container-state', { state: 'exited', exitCode: 1 }),
);

test('a missing object is said once, over all that it keeps red', () => {
  expect(groupChecks([runs, other, writes])).toEqual([
    { absent: missing('ex-a'), checks: [runs, writes] },
    { absent: null, checks: [other] },
  ]);
});

test('what is there and is not as expected stays apart', () => {
  expect(groupChecks([stopped, { ...stopped }, { ...runs, isOk: true }])).toHaveLength(3);
});
