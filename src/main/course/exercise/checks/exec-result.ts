import type { ExecResult } from '#main/docker/inspections.ts';
import { observes } from '#shared/course/check-facts.ts';
import type { CheckFact } from '#shared/course/views.ts';
import { excerptOf, failed, passed, type Verdict } from './check-kind.ts';
import { judgeText } from './text.ts';

/** What a check says it expects of a command. */
export interface ExecFacts {
  exitCode(exitCode: number): CheckFact;
  contains(text: string): CheckFact;
  matches(pattern: string): CheckFact;
}

/** What a learner is told of a command that does not end, in seconds. */
const TOO_LONG_S = 5;
/** What is observed of a command that was given up. */
export const TOO_LONG = observes('exec-too-long', { seconds: TOO_LONG_S });

/** Judges what a command said. */
export function judgeExec(
  wanted: { exitCode: number; contains?: string | undefined; matches?: string | undefined },
  result: ExecResult,
  facts: ExecFacts,
): Verdict {
  const expected = facts.exitCode(wanted.exitCode);
  const excerpt = excerptOf(result.output);
  if (result.exitCode !== wanted.exitCode)
    return failed(expected, observes('exec-exit-code', { exitCode: result.exitCode, excerpt }));
  const missing = judgeText(wanted, result.output, facts);
  return missing ? failed(missing, observes('exec-output', { excerpt })) : passed(expected);
}
