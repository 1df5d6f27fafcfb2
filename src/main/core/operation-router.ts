import { implement } from '@orpc/server';
import { type Activity, operationContract } from '#shared/contract/operation.ts';
import type { Operations } from './operations.ts';
import { follow, type Watchable } from './watchable.ts';

/** Procedures `operation.*`, the same for every area's long work. */
export function createOperationRouter(operations: Operations, activity: Watchable<Activity>) {
  const os = implement(operationContract);
  return os.router({
    operation: {
      activity: os.operation.activity.handler(({ signal }) => follow(activity, signal)),
      watch: os.operation.watch.handler(async function* ({ input, signal }) {
        yield* operations.follow(input.operationId, input.afterSeq, signal);
      }),
      cancel: os.operation.cancel.handler(({ input }) => operations.cancel(input.operationId)),
    },
  });
}
