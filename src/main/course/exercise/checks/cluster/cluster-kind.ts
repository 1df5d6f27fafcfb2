import type { Check, CheckKind } from '#main/course/schema/check.ts';
import type { Opening } from '#shared/course/progress.ts';
import type { CheckFact } from '#shared/course/views.ts';
import type { ClusterChange } from '../../cluster/cluster-history.ts';
import { hasTable } from '../../cluster/tables.ts';
import {
  type CheckContext,
  type CheckedCluster,
  type CheckOf,
  failed,
  type KindDefinition,
  type Verdict,
} from '../check-kind.ts';

/** Kinds of check that look at a cluster. */
export type ClusterCheckKind = Extract<CheckKind, `cluster-${string}`>;

/** How a kind of check looks at a cluster. */
interface ClusterKindDefinition<C extends Check> extends Pick<KindDefinition<C>, 'tells' | 'completedAt'> {
  /** Kinds of objects whose changes move it; those the app does not follow are looked at again and again. */
  tables(check: C): readonly ClusterChange['of'][];
  hasProbe?: boolean;
  expected(check: C): CheckFact;
  evaluate(check: C, look: CheckedCluster, context: CheckContext): Promise<Verdict>;
}

/** A kind that says, before it looks, why the cluster may not be looked at. */
export function clusterKind<K extends ClusterCheckKind>(
  definition: ClusterKindDefinition<CheckOf<K>>,
): KindDefinition<CheckOf<K>> {
  const { tables, hasProbe = false, expected, evaluate, ...rest } = definition;
  return {
    ...rest,
    trigger: (check) => {
      const moved = tables(check);
      return { events: [], tables: moved, hasProbe: hasProbe || !moved.every(hasTable) };
    },
    asksEngine: () => false,
    expected,
    async evaluate(check, context) {
      const refusal = await context.cluster.refusal();
      return refusal ? failed(expected(check), refusal) : evaluate(check, context.cluster, context);
    },
  };
}

/** When a change was heard, as what completed a check. */
export function heardAt(change: ClusterChange | undefined): Partial<Opening> {
  return change ? { openedHereAt: change.atMs } : {};
}
