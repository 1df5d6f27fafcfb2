import { implement } from '@orpc/server';
import { operationContract } from '#shared/contract/operation.ts';
import type { Operations } from './operations.ts';

/** Procedures `operation.*`, the same for every area's long work. */
export function createOperationRouter(operations: Operations) {
  const os = implement(operationContract);
  return os.router({
    operation: {
      watch: os.operation.watch.handler(async function* ({ input, signal }) {
        yield* operations.follow(input.operationId, input.afterSeq, signal);
      }),
      cancel: os.operation.cancel.handler(({ input }) => operations.cancel(input.operationId)),
    },
  });
}
