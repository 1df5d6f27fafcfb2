import { expect, it } from 'vitest';
import { failed, passed } from '#main/course/exercise/checks/check-kind.ts';
import { createProbePace } from '#main/course/exercise/probe-pace.ts';
import { stepSchema } from '#main/course/schema/exercise.ts';
import { expects, observes } from '#shared/course/check-facts.ts';

const PAGE = { kind: 'cluster-http', name: 'ex-sloop', port: 8080 };
const ROLLOUT = { kind: 'cluster-rollout', name: 'ex-sloop' };
const stepOf = (checks: readonly object[], id = 'monter') =>
  stepSchema.parse({ id, instruction: 'x', hints: ['y'], checks });

const wanted = expects('answer-right', {});
const RED = failed(wanted, observes('answer-awaited', {}));
const GREEN = passed(wanted);

/** Ticks, of so many, that look at the step. */
function looksIn(
  ticks: number,
  pace: ReturnType<typeof createProbePace>,
  [step, verdicts]: Parameters<typeof pace.isDue>,
) {
  return Array.from({ length: ticks }, () => pace.isDue(step, verdicts)).filter(Boolean).length;
}

it('asks the pods of a step often after a change, then once a second', () => {
  const pace = createProbePace();
  const one = [stepOf([PAGE]), [RED]] as const;
  expect(looksIn(20, pace, [...one])).toBe(20);
  expect(looksIn(300, pace, [...one])).toBe(100);
  pace.hasten();
  expect(looksIn(20, pace, [...one])).toBe(20);
  expect(looksIn(20, pace, [stepOf([PAGE], 'revenir'), [RED]])).toBe(20);
});

it('hardly asks them while another check is red whose change is told', () => {
  const pace = createProbePace();
  const step = stepOf([ROLLOUT, PAGE]);
  expect(looksIn(300, pace, [step, [RED, RED]])).toBe(20);
  pace.hasten();
  expect(looksIn(20, pace, [step, [GREEN, RED]])).toBe(20);
});

it('looks at each tick at what no change of a cluster tells', () => {
  const port = { kind: 'local-http', port: '{{port}}' };
  const inside = { kind: 'exec', container: 'ex-a', command: ['ls'] };
  for (const checks of [[port], [inside], [PAGE, port]])
    expect(looksIn(300, createProbePace(), [stepOf(checks), checks.map(() => RED)])).toBe(300);
});
