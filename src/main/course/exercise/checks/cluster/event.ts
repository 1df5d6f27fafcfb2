import { object, text } from '#main/core/reading.ts';
import { expects, observes } from '#shared/course/check-facts.ts';
import { CLUSTER_KINDS } from '#shared/course/cluster-kinds.ts';
import type { CheckFact } from '#shared/course/views.ts';
import type { ClusterChange } from '../../cluster/cluster-history.ts';
import { matchesPattern } from '../../patterns.ts';
import { type CheckOf, verdict } from '../check-kind.ts';
import { clusterKind, heardAt } from './cluster-kind.ts';
import { thingOf } from './thing.ts';

type EventCheck = CheckOf<'cluster-event'>;

/** An Event that the cluster told since the step opened, or told again; it stays true. */
export const clusterEventKind = clusterKind<'cluster-event'>({
  tables: () => ['event'],
  completedAt: (check, { clusterChanges }) => heardAt(matchingClusterEvents(check, clusterChanges)[0]),
  expected: mainFact,
  async evaluate(check, _look, context) {
    const isSeen = matchingClusterEvents(check, context.clusterChanges).length > 0;
    return verdict(mainFact(check), isSeen ? null : observes('event-not-seen', {}));
  },
});

/** The Events a check counts, oldest first. */
function matchingClusterEvents(check: EventCheck, changes: readonly ClusterChange[]): ClusterChange[] {
  return changes.filter(({ of, change, said }) => {
    if (of !== 'event' || change === 'deleted' || text(said.reason) !== check.reason) return false;
    if (check.matches !== undefined && !matchesPattern(check.matches, text(said.message))) return false;
    const about = object(said.involvedObject);
    if (check.of !== undefined && text(about.kind) !== CLUSTER_KINDS[check.of].kind) return false;
    if (check.namespace !== undefined && text(about.namespace) !== check.namespace) return false;
    return isNamed(check, text(about.name));
  });
}

function isNamed({ name, namePattern }: EventCheck, found: string): boolean {
  if (name !== undefined && name !== found) return false;
  return namePattern === undefined || matchesPattern(namePattern, found);
}

function mainFact({ of, name, namespace, reason }: EventCheck): CheckFact {
  if (of) return expects('cluster-event', { ...thingOf({ of, name, namespace }), reason });
  return expects('cluster-event', { of: '', name: name ?? '', namespace: namespace ?? '', reason });
}
