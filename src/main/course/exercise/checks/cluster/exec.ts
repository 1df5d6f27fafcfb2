import { expects, observes } from '#shared/course/check-facts.ts';
import type { CheckFact } from '#shared/course/views.ts';
import { metaOf } from '../../cluster/said-object.ts';
import { type CheckOf, failed } from '../check-kind.ts';
import { type ExecFacts, judgeExec, TOO_LONG } from '../exec-result.ts';
import { clusterKind } from './cluster-kind.ts';
import { findOurPods, readyPod } from './pods.ts';
import { thingOf } from './thing.ts';

type ExecCheck = CheckOf<'cluster-exec'>;

/** What a command says in a ready pod of the exercise. */
export const clusterExecKind = clusterKind<'cluster-exec'>({
  tables: ({ of }) => [of, 'pod'],
  hasProbe: true,
  expected: mainFact,
  async evaluate(check, look, context) {
    const expected = mainFact(check);
    const { found, refusal } = await findOurPods(check, look, context);
    if (!found) return failed(expected, refusal);
    const pod = readyPod(found);
    if (!pod) return failed(expected, observes('cluster-no-pod', thingOf(check)));
    const { uid, namespace, name } = metaOf(pod);
    const key = `${uid} ${check.command.join(' ')}`;
    if (!context.mayExec(key)) return failed(expected, TOO_LONG);
    const result = await look.exec({ namespace, name, container: check.container }, check.command);
    if (result) return judgeExec(check, result, factsOf(check));
    context.onExecTimeout(key);
    return failed(expected, TOO_LONG);
  },
});

function mainFact(check: ExecCheck): CheckFact {
  return factsOf(check).exitCode(check.exitCode);
}

function factsOf(check: ExecCheck): ExecFacts {
  const subject = { ...thingOf(check), command: check.command.join(' ') };
  return {
    exitCode: (exitCode) => expects('cluster-exec-exit-code', { ...subject, exitCode }),
    contains: (text) => expects('cluster-exec-contains', { ...subject, text }),
    matches: (pattern) => expects('cluster-exec-matches', { ...subject, pattern }),
  };
}
