import { useCallback } from 'react';
import type { BuildLog, BuildView } from '#shared/contract/build.ts';
import { useApi, useWatch } from '../../session.ts';

type WatchOptions = { signal: AbortSignal };

/** The last builds, the newest last; undefined until known. */
export function useBuilds(): BuildView[] | undefined {
  const api = useApi();
  return useWatch(useCallback((options: WatchOptions) => api.build.watch(undefined, options), [api]));
}

/** What a step writes, while it is shown. */
export function useStepLog(operationId: string, stepId: string): BuildLog | undefined {
  const api = useApi();
  return useWatch(
    useCallback(
      (options: WatchOptions) => api.build.watchLog({ operationId, stepId }, options),
      [api, operationId, stepId],
    ),
  );
}
