import { expects, observes } from '#shared/course/check-facts.ts';
import type { CheckFact } from '#shared/course/views.ts';
import { type CheckOf, excerptOf, failed, type KindDefinition, passed } from './check-kind.ts';
import { findOwned } from './owned-container.ts';
import { judgeText } from './text.ts';

type LogsCheck = CheckOf<'logs'>;

/** What an owned container wrote, running or not. */
export const logsKind: KindDefinition<LogsCheck> = {
  trigger: { events: ['container'], hasProbe: true },
  tells: ({ container: name }) => ({ type: 'container', name, exists: true }),
  expected: mainFact,
  async evaluate(check, context) {
    const expected = mainFact(check);
    const { container, refusal } = await findOwned(check.container, context);
    if (!container) return failed(expected, refusal);
    const text = await context.docker.container.logText(container.id);
    const missing = judgeText(check, text, factsOf(check));
    if (!missing && text !== '') return passed(expected);
    if (text === '') return failed(expected, observes('logs-empty', { container: check.container }));
    return failed(missing ?? expected, observes('logs-content', { excerpt: excerptOf(text) }));
  },
};

function factsOf(check: LogsCheck) {
  const { container } = check;
  return {
    contains: (text: string): CheckFact => expects('logs-contains', { container, text }),
    matches: (pattern: string): CheckFact => expects('logs-matches', { container, pattern }),
  };
}

function mainFact(check: LogsCheck): CheckFact {
  if (check.contains === undefined && check.matches !== undefined)
    return factsOf(check).matches(check.matches);
  return factsOf(check).contains(check.contains ?? '');
}
