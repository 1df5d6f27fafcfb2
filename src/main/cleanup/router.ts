import { implement } from '@orpc/server';
import { cleanupContract } from '#shared/contract/cleanup.ts';
import type { Cleanup } from './cleanup.ts';

/** Procedures `cleanup.*`. */
export function createCleanupRouter(cleanup: Cleanup) {
  const os = implement(cleanupContract.cleanup);
  return {
    cleanup: {
      look: os.look.handler(() => cleanup.look()),
      remove: os.remove.handler(({ input }) => ({ operationId: cleanup.remove(input.items) })),
      outcomes: os.outcomes.handler(({ input }) => cleanup.outcomes(input.operationId)),
    },
  };
}
