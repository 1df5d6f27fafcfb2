import { CLUSTER_KINDS, type ClusterKindName } from '#shared/course/cluster-kinds.ts';
import { CLUSTER_TABLES, type ClusterTable } from '#shared/domain/cluster.ts';
import type { ClusterChange } from './cluster-history.ts';

const KIND_NAMES = Object.keys(CLUSTER_KINDS) as ClusterKindName[];

/** The word for the objects of a table that the app follows. */
export function wordOfTable(table: ClusterTable): ClusterChange['of'] {
  const { kind } = CLUSTER_TABLES[table];
  return KIND_NAMES.find((word) => CLUSTER_KINDS[word].kind === kind) ?? 'event';
}

const FOLLOWED = new Set((Object.keys(CLUSTER_TABLES) as ClusterTable[]).map(wordOfTable));

/** Whether the app hears of each change of its objects. */
export function hasTable(of: ClusterChange['of']): boolean {
  return FOLLOWED.has(of);
}
