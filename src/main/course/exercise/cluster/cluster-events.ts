import type { ClusterTable } from '#shared/domain/cluster.ts';
import type { ClusterChange, ClusterHistory } from './cluster-history.ts';
import type { ExerciseKubernetes } from './exercise-kubernetes.ts';
import { wordOfTable } from './tables.ts';

/**
 * Tells what each change of the cluster is of, and keeps the change in the history, until the returned function is called. What
 * went unseen, as a new reading of a table finds out, is told without a change: nothing is known of when it went.
 */
export function followCluster(
  { cluster }: Pick<ExerciseKubernetes, 'cluster'>,
  history: ClusterHistory,
  onChange: (of: ClusterChange['of'], change: ClusterChange | null) => void,
): () => void {
  const isRead = (table: ClusterTable) =>
    cluster.states.value.some((one) => one.table === table && one.state === 'read');
  return cluster.onEvent(({ table, kind, raw }) => {
    const of = wordOfTable(table);
    if (raw === null) return onChange(of, null);
    const heard = { of, change: kind, said: raw };
    // The first reading of a table shows what was there, not that it came.
    onChange(of, isRead(table) ? history.add(heard) : { ...heard, atMs: history.lastMs });
  });
}
