import { expects, observes } from '#shared/course/check-facts.ts';
import type { CheckFact } from '#shared/course/views.ts';
import type { ClusterChange } from '../../cluster/cluster-history.ts';
import { type Meta, metaOf } from '../../cluster/said-object.ts';
import { matchesPattern } from '../../patterns.ts';
import { type CheckOf, verdict } from '../check-kind.ts';
import { clusterKind, heardAt } from './cluster-kind.ts';
import { firstMiss } from './facts.ts';
import { namespaceOf, thingOf } from './thing.ts';

type ChangeCheck = CheckOf<'cluster-change'>;

/** An object that came, changed or went since the step opened; it stays true. */
export const clusterChangeKind = clusterKind<'cluster-change'>({
  tables: ({ of }) => [of],
  completedAt: (check, { clusterChanges }) => heardAt(matchingChanges(check, clusterChanges)[check.min - 1]),
  expected: mainFact,
  async evaluate(check, _look, context) {
    const count = matchingChanges(check, context.clusterChanges).length;
    if (count >= check.min) return verdict(mainFact(check), null);
    const observed = count === 0 ? observes('event-not-seen', {}) : observes('event-seen-times', { count });
    return verdict(mainFact(check), observed);
  },
});

/** The changes a check counts, oldest first. */
function matchingChanges(check: ChangeCheck, changes: readonly ClusterChange[]): ClusterChange[] {
  return changes.filter((one) => {
    if (one.of !== check.of || one.change !== check.change) return false;
    const meta = metaOf(one.said);
    return isChosen(check, meta) && firstMiss({ of: check.of, ...meta }, check.is, one.said) === null;
  });
}

function isChosen(check: ChangeCheck, { name, namespace, labels }: Meta): boolean {
  if (namespace !== namespaceOf(check)) return false;
  if (check.name !== undefined && check.name !== name) return false;
  if (check.namePattern !== undefined && !matchesPattern(check.namePattern, name)) return false;
  return Object.entries(check.selector ?? {}).every(([key, value]) => labels[key] === value);
}

function mainFact(check: ChangeCheck): CheckFact {
  const { change, min, is } = check;
  return expects('cluster-changed', { ...thingOf(check), change, min, isAsked: is !== undefined });
}
