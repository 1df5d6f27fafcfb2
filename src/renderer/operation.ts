import { useCallback } from 'react';
import type { OperationSnapshot } from '#shared/domain/operation.ts';
import { useApi, useWatch } from './session.ts';

/** Follows a long work; undefined until its first word, and when there is none. */
export function useOperation(operationId: string | null): OperationSnapshot | undefined {
  const api = useApi();
  const open = useCallback(
    (options: { signal: AbortSignal }) => api.operation.watch({ operationId: operationId ?? '' }, options),
    [api, operationId],
  );
  return useWatch(operationId === null ? null : open)?.snapshot;
}
