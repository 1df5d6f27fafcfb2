import { AS_EXPECTED, expects, observes } from '#shared/course/check-facts.ts';
import { standingOf } from '../../cluster/ownership.ts';
import { fullName } from '../../cluster/said-object.ts';
import { type CheckContext, type CheckOf, failed, passed, type Verdict } from '../check-kind.ts';
import { clusterKind } from './cluster-kind.ts';
import { firstMiss } from './facts.ts';
import { namespaceOf, thingOf } from './thing.ts';

type ObjectCheck = CheckOf<'cluster-object'>;

/** One object, by its name; of a declared name, only one born since the exercise began. */
export const clusterObjectKind = clusterKind<'cluster-object'>({
  tables: ({ of }) => [of],
  tells: ({ of, name, namespace, exists }) => ({
    ...{ type: 'cluster', exists },
    name: fullName(of, namespaceOf({ of, namespace }), name),
  }),
  expected: mainFact,
  async evaluate(check, look, context) {
    const thing = thingOf(check);
    const said = await look.find(check.of, thing.namespace, check.name);
    if (!check.exists) return judgeGone(check, said !== null, context);
    if (!said) return failed(mainFact(check), observes('cluster-missing', thing));
    if (standingOf(context.rules, { of: check.of, said }) === 'older')
      return failed(mainFact(check), observes('cluster-older', thing));
    const miss = firstMiss(thing, check.is, said);
    return miss ? failed(miss.expected, miss.observed) : passed(mainFact(check));
  },
});

/** One whose deletion was asked is there until it is gone. */
function judgeGone(check: ObjectCheck, isThere: boolean, context: CheckContext): Verdict {
  const thing = thingOf(check);
  if (isThere) return failed(mainFact(check), observes('cluster-still-there', thing));
  const isSeen = context.hasSeen('cluster', fullName(check.of, thing.namespace, check.name));
  return {
    isOk: isSeen,
    expected: mainFact(check),
    observed: isSeen ? AS_EXPECTED : observes('cluster-never-seen', thing),
  };
}

function mainFact(check: ObjectCheck) {
  return expects(check.exists ? 'cluster-exists' : 'cluster-gone', thingOf(check));
}
