import { implement } from '@orpc/server';
import { follow } from '#main/core/watchable.ts';
import { composeContract } from '#shared/contract/compose.ts';
import type { Stacks } from './stacks.ts';

/** Procedures `compose.*`. */
export function createComposeRouter(stacks: Stacks) {
  const os = implement(composeContract.compose);
  return {
    compose: {
      watchStack: os.watchStack.handler(async function* ({ input, signal }) {
        yield* stacks.watch(input, signal);
      }),
      watchRuns: os.watchRuns.handler(async function* ({ signal }) {
        for await (const runs of follow(stacks.runs, signal)) yield [...runs];
      }),
      start: os.start.handler(async ({ input }) => ({ operationId: await stacks.start(input) })),
      dismiss: os.dismiss.handler(({ input }) => stacks.dismiss(input.operationId)),
    },
  };
}
