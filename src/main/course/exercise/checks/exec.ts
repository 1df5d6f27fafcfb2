import { expects, observes } from '#shared/course/check-facts.ts';
import type { CheckFact } from '#shared/course/views.ts';
import type { ExecResult } from '#shared/domain/inspection.ts';
import { type CheckOf, excerptOf, failed, type KindDefinition, passed, type Verdict } from './check-kind.ts';
import { findOwnedRunning } from './owned-container.ts';
import { judgeText } from './text.ts';

type ExecCheck = CheckOf<'exec'>;
/** What a learner is told of a command that does not end, in seconds. */
const TOO_LONG_S = 5;

/** What a command says inside an owned container. */
export const execKind: KindDefinition<ExecCheck> = {
  trigger: { events: ['container'], hasProbe: true },
  expected: (check) => expects('exec-exit-code', { ...subjectOf(check), exitCode: check.exitCode }),
  async evaluate(check, context) {
    const expected = execKind.expected(check);
    const { container, refusal } = await findOwnedRunning(check.container, context);
    if (!container) return failed(expected, refusal);
    const key = `${container.id} ${check.command.join(' ')}`;
    const tooLong = failed(expected, observes('exec-too-long', { seconds: TOO_LONG_S }));
    if (!context.mayExec(key)) return tooLong;
    const result = await context.engine.exec(container.id, check.command);
    if (result) return judge(check, result);
    context.onExecTimeout(key);
    return tooLong;
  },
};

function subjectOf(check: ExecCheck) {
  return { container: check.container, command: check.command.join(' ') };
}

function judge(check: ExecCheck, result: ExecResult): Verdict {
  const expected = execKind.expected(check);
  const excerpt = excerptOf(result.output);
  if (result.exitCode !== check.exitCode) {
    return failed(expected, observes('exec-exit-code', { exitCode: result.exitCode, excerpt }));
  }
  const missing: CheckFact | null = judgeText(check, result.output, {
    contains: (text) => expects('exec-contains', { ...subjectOf(check), text }),
    matches: (pattern) => expects('exec-matches', { ...subjectOf(check), pattern }),
  });
  return missing ? failed(missing, observes('exec-output', { excerpt })) : passed(expected);
}
