import { expects, observes } from '#shared/course/check-facts.ts';
import type { CheckFact } from '#shared/course/views.ts';
import { metaOf } from '../../cluster/said-object.ts';
import { type CheckOf, excerptOf, failed, passed } from '../check-kind.ts';
import { judgeText } from '../text.ts';
import { clusterKind } from './cluster-kind.ts';
import { findOurPods } from './pods.ts';
import { thingOf } from './thing.ts';

type LogsCheck = CheckOf<'cluster-logs'>;

/** What the pods of the exercise wrote, all of those a target leads to. */
export const clusterLogsKind = clusterKind<'cluster-logs'>({
  tables: ({ of }) => [of, 'pod'],
  hasProbe: true,
  expected: mainFact,
  async evaluate(check, look, context) {
    const { found, refusal } = await findOurPods(check, look, context);
    if (!found) return failed(mainFact(check), refusal);
    const texts = found.map((pod) => {
      const { namespace, name } = metaOf(pod);
      return look.logText({ namespace, name, container: check.container });
    });
    const text = (await Promise.all(texts)).join('\n').trim();
    if (text === '') return failed(mainFact(check), observes('cluster-logs-empty', thingOf(check)));
    const missing = judgeText(check, text, factsOf(check));
    if (!missing) return passed(mainFact(check));
    return failed(missing, observes('logs-content', { excerpt: excerptOf(text) }));
  },
});

function factsOf(check: LogsCheck) {
  const thing = thingOf(check);
  return {
    contains: (text: string): CheckFact => expects('cluster-logs-contains', { ...thing, text }),
    matches: (pattern: string): CheckFact => expects('cluster-logs-matches', { ...thing, pattern }),
  };
}

function mainFact(check: LogsCheck): CheckFact {
  const { contains, matches } = check;
  const facts = factsOf(check);
  return contains === undefined && matches !== undefined
    ? facts.matches(matches)
    : facts.contains(contains ?? '');
}
