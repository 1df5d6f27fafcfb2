import { useCallback } from 'react';
import type { ClusterStatus } from '#shared/contract/cluster.ts';
import { useApi, useWatch } from '../session.ts';

/** The cluster in use and how it is reached; undefined until known. Asking does not connect. */
export function useClusterStatus(): ClusterStatus | undefined {
  const api = useApi();
  return useWatch<ClusterStatus>(useCallback((options) => api.cluster.status(undefined, options), [api]));
}
