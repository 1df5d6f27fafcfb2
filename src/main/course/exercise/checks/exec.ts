import { typeset } from '#main/course/catalogue/markdown/typography.ts';
import { expects, observes } from '#shared/course/check-facts.ts';
import { type CheckOf, failed, type KindDefinition, running, type Verdict } from './check-kind.ts';
import { type ExecFacts, judgeExec, TOO_LONG } from './exec-result.ts';
import { findOwnedRunning } from './owned-container.ts';

type ExecCheck = CheckOf<'exec'>;

/** What a command says inside an owned container. */
export const execKind: KindDefinition<ExecCheck> = {
  trigger: { events: ['container'], hasProbe: true },
  tells: ({ container }) => running(container),
  expected: (check) => factsOf(check).exitCode(check.exitCode),
  async evaluate(check, context) {
    const expected = execKind.expected(check);
    const { container, refusal } = await findOwnedRunning(check.container, context);
    if (!container) return failed(expected, refusal);
    const key = `${container.id} ${check.command.join(' ')}`;
    if (!context.mayExec(key)) return failed(expected, TOO_LONG);
    const result = await context.docker.quiet.exec(container.id, check.command);
    if (result) return said(check, judgeExec(check, result, factsOf(check)));
    context.onExecTimeout(key);
    return failed(expected, TOO_LONG);
  },
};

/** Where an exercise says what a command means, the learner was not shown it: what it said would be no answer. */
function said({ means }: ExecCheck, verdict: Verdict): Verdict {
  return means === undefined || verdict.isOk
    ? verdict
    : failed(verdict.expected, observes('exec-not-so', {}));
}

function factsOf(check: ExecCheck): ExecFacts {
  const { container, command, means = '' } = check;
  const subject = { container, command: command.join(' '), means: typeset(means) };
  return {
    exitCode: (exitCode) => expects('exec-exit-code', { ...subject, exitCode }),
    contains: (text) => expects('exec-contains', { ...subject, text }),
    matches: (pattern) => expects('exec-matches', { ...subject, pattern }),
  };
}
