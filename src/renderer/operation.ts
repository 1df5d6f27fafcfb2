import { useCallback } from 'react';
import type { OperationSnapshot, OperationUpdate } from '#shared/contract/operation.ts';
import type { ErrorText } from '#shared/strings/fr/errors.ts';
import { errorText } from './error-texts.ts';
import { useApi, useWatch } from './session.ts';

/** Follows a long work; undefined until its first word, and when there is none. */
export function useOperation(operationId: string | null): OperationSnapshot | undefined {
  const api = useApi();
  const open = useCallback(
    (options: { signal: AbortSignal }) => api.operation.watch({ operationId: operationId ?? '' }, options),
    [api, operationId],
  );
  return useWatch(operationId === null ? null : open, isLastUpdate)?.snapshot;
}

/** Whether nothing more can come of a work: it has ended. */
export function isLastUpdate({ snapshot }: OperationUpdate): boolean {
  return snapshot.state !== 'running';
}

/** Why a long work failed; null while it did not. */
export function failureOf(operation: OperationSnapshot | undefined): ErrorText | null {
  if (operation?.state !== 'failed') return null;
  return errorText(operation.errorCode ?? 'internal', operation.errorDetails);
}
