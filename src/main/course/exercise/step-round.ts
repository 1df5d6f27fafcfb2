import type { Check } from '#shared/course/check.ts';
import { expects, observes } from '#shared/course/check-facts.ts';
import type { CheckContext, Verdict } from './checks/check-kind.ts';
import { failed, passed } from './checks/check-kind.ts';
import { matchingEvents } from './checks/event.ts';
import { evaluateCheck, expectedOf } from './checks/kinds.ts';

/** The learner's last answer to a check, if any. */
export type AnswerState = 'right' | 'wrong' | undefined;

/** Judges every check of a step at once; `checks` have their variables in place. */
export function judgeChecks(
  checks: readonly Check[],
  context: CheckContext,
  answerAt: (index: number) => AnswerState,
): Promise<Verdict[]> {
  return Promise.all(
    checks.map((check, index) =>
      check.kind === 'answer' ? judgeAnswer(answerAt(index)) : evaluateCheck(check, context),
    ),
  );
}

function judgeAnswer(state: AnswerState): Verdict {
  const expected = expects('answer-right', {});
  if (state === 'right') return passed(expected);
  return failed(expected, state === 'wrong' ? observes('answer-wrong', {}) : observes('answer-awaited', {}));
}

/** What is said while the engine does not answer. */
export function judgeWithoutEngine(checks: readonly Check[]): Verdict[] {
  return checks.map((check) => failed(expectedOf(check), observes('engine-not-ready', {})));
}

/**
 * Engine time at which a step that is now done was completed: that of the event that completed it when it only waits
 * for events, so that the next step counts what came right after; else the newest event known before its state was read.
 */
export function completedAt(checks: readonly Check[], context: CheckContext, lastEventMs: number): number {
  const times = checks.map((check) => {
    if (check.kind !== 'event') return lastEventMs;
    return matchingEvents(check, context.events)[check.min - 1]?.timeMs ?? lastEventMs;
  });
  return Math.max(...times);
}

/** Names that a check wants gone and that are there now. */
export function presentNames(
  checks: readonly Check[],
  verdicts: readonly Verdict[],
): { type: string; name: string }[] {
  return checks.flatMap((check, index) => {
    if (!verdicts[index]?.observed.code.endsWith('-still-there')) return [];
    if (check.kind === 'file') return [{ type: 'file', name: check.path }];
    return 'name' in check && check.name !== undefined ? [{ type: check.kind, name: check.name }] : [];
  });
}
