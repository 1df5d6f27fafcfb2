import type { Said } from '#main/core/reading.ts';
import { expects, observes } from '#shared/course/check-facts.ts';
import type { CheckFact } from '#shared/course/views.ts';
import { standingOf } from '../../cluster/ownership.ts';
import { metaOf } from '../../cluster/said-object.ts';
import { matchesPattern } from '../../patterns.ts';
import { isWithin } from '../bounds.ts';
import { type CheckOf, failed, passed } from '../check-kind.ts';
import { clusterKind } from './cluster-kind.ts';
import { firstMiss } from './facts.ts';
import { namespaceOf, selectorText } from './thing.ts';

type CountCheck = CheckOf<'cluster-count'>;

/** How many objects are so; those of a declared name that were there before do not count. */
export const clusterCountKind = clusterKind<'cluster-count'>({
  tables: ({ of }) => [of],
  expected: mainFact,
  async evaluate(check, look, { rules }) {
    const listed = await look.list(check.of, { namespace: namespaceOf(check), selector: check.selector });
    const chosen = listed.filter(
      (said) => isNamed(check, said) && standingOf(rules, { of: check.of, said }) !== 'older',
    );
    const others = chosen.filter((said) => missOf(check, said) !== null);
    const [other] = others;
    const count = chosen.length - others.length;
    if (!isWithin(count, boundsOf(check))) {
      const isShort = count < (boundsOf(check).min ?? 0);
      const miss = isShort && other ? missOf(check, other) : null;
      const observed = observes('cluster-count', { count });
      return failed(
        mainFact(check),
        miss ? { ...observed, unlike: { count: others.length, ...miss } } : observed,
      );
    }
    if (!check.isEvery || !other) return passed(mainFact(check));
    return failed(
      expects('cluster-every', chosenFacts(check)),
      observes('cluster-others', { count: others.length, name: metaOf(other).name }),
    );
  },
});

function isNamed({ namePattern }: CountCheck, said: Said): boolean {
  return namePattern === undefined || matchesPattern(namePattern, metaOf(said).name);
}

function missOf({ of, is }: CountCheck, said: Said) {
  const { name, namespace } = metaOf(said);
  return firstMiss({ of, name, namespace }, is, said);
}

function boundsOf({ min, max }: CountCheck) {
  return { min: min ?? (max === undefined ? 1 : undefined), max };
}

function chosenFacts(check: CountCheck) {
  const { of, selector = {}, namePattern: pattern = '' } = check;
  return { of, pattern, selector: selectorText(selector), namespace: namespaceOf(check) };
}

function mainFact(check: CountCheck): CheckFact {
  const { min = -1, max = -1 } = boundsOf(check);
  return expects('cluster-count', { ...chosenFacts(check), isAsked: check.is !== undefined, min, max });
}
