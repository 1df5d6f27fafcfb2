import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { expects, observes } from '#shared/course/check-facts.ts';
import type { CheckFact, CheckView } from '#shared/course/views.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { StepChecks } from '../../../../../src/renderer/features/exercise/StepChecks.tsx';

const red = (expected: CheckFact): CheckView => ({
  ...{ isOk: false, question: null, isLastAnswerWrong: false, answerForm: null },
  expected,
  observed: observes('container-missing', { name: 'ex-a' }),
});
const runs = red(expects('container-state', { name: 'ex-a', state: 'running' }));
const writes = red(expects('logs-contains', { container: 'ex-a', text: 'prêt' }));
const labelsOf = (checks: readonly CheckView[]) =>
  [...renderToStaticMarkup(<StepChecks checks={checks} />).matchAll(/<dt>(.*?)<\/dt>/g)].map(([, it]) => it);

test.for([
  ['one check', [runs]],
  ['several that the same missing object keeps red', [runs, writes]],
] as const)('of %s, what is expected comes before what is observed', ([, checks]) => {
  expect(labelsOf(checks)).toEqual([EXERCISE.expected, EXERCISE.observed]);
});
