import { useCallback } from 'react';
import type { OperationSnapshot, OperationUpdate } from '#shared/contract/operation.ts';
import type { ErrorText } from '#shared/strings/fr/errors.ts';
import { errorText } from './error-texts.ts';
import { errorCode } from './errors.ts';
import { useApi, useWatch } from './session.ts';

/** What the page is told of a long work. */
type FollowedWork = Omit<OperationSnapshot, 'kind'>;

/** Follows a long work; undefined until its first word, and when there is none. One that main forgot has failed. */
export function useOperation(operationId: string | null): FollowedWork | undefined {
  const api = useApi();
  const open = useCallback(
    async (options: { signal: AbortSignal }) =>
      untilForgotten(
        operationId ?? '',
        await api.operation.watch({ operationId: operationId ?? '' }, options),
      ),
    [api, operationId],
  );
  return useWatch(operationId === null ? null : open, isLastUpdate)?.snapshot;
}

/** Whether nothing more can come of a work: it has ended. */
export function isLastUpdate({ snapshot }: { snapshot: FollowedWork }): boolean {
  return snapshot.state !== 'running';
}

/** After a restart of main, nobody knows a work that the page still shows: it says so, and is not asked for again. */
export async function* untilForgotten(
  operationId: string,
  updates: AsyncIterable<OperationUpdate>,
): AsyncGenerator<{ snapshot: FollowedWork }, void, void> {
  try {
    yield* updates;
  } catch (error) {
    if (errorCode(error) !== FORGOTTEN) throw error;
    yield { snapshot: { ...FORGOTTEN_WORK, operationId } };
  }
}

const FORGOTTEN = 'operation-not-found';

const FORGOTTEN_WORK: Omit<FollowedWork, 'operationId'> = {
  state: 'failed',
  phase: '',
  subject: null,
  progressRatio: null,
  startedAt: 0,
  endedAt: 0,
  errorCode: FORGOTTEN,
  errorDetails: {},
};

/** Why a long work failed; null while it did not. */
export function failureOf(operation: FollowedWork | undefined): ErrorText | null {
  if (operation?.state !== 'failed') return null;
  return errorText(operation.errorCode ?? 'internal', operation.errorDetails);
}
