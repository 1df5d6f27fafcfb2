import { useCallback } from 'react';
import type { ContainerLimits } from '#shared/contract/container.ts';
import { useApi, useWatch } from '../../session.ts';

/** What bounds a container now, whoever changed it; undefined until known. */
export function useLimits(containerId: string): ContainerLimits | undefined {
  const api = useApi();
  const open = useCallback(
    (options: { signal: AbortSignal }) => api.container.limits({ containerIds: [containerId] }, options),
    [api, containerId],
  );
  return useWatch(open)?.[0];
}
