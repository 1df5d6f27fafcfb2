import { useCallback } from 'react';
import type { ClusterTableState } from '#shared/contract/cluster.ts';
import type { ClusterTable } from '#shared/domain/cluster.ts';
import { useApi, useWatch } from '../../../session.ts';

/** How far a table of the cluster is read; undefined until known. */
export function useTableState(table: ClusterTable): ClusterTableState | undefined {
  const api = useApi();
  const states = useWatch<ClusterTableState[]>(
    useCallback((options) => api.cluster.watchTables(undefined, options), [api]),
  );
  return states?.find((one) => one.table === table);
}
