import { implement } from '@orpc/server';
import { kitContract } from '#shared/contract/kit.ts';
import type { Operations } from './operations.ts';

/** Procedures `operation.*`, the same for every area's long work. */
export function createOperationRouter(operations: Operations) {
  const os = implement({ operation: kitContract.operation });
  return os.router({
    operation: {
      watch: os.operation.watch.handler(async function* ({ input, signal }) {
        yield* operations.follow(input.operationId, input.afterSeq, signal);
      }),
      cancel: os.operation.cancel.handler(({ input }) => operations.cancel(input.operationId)),
    },
  });
}
