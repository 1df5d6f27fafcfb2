import { implement } from '@orpc/server';
import { follow } from '#main/core/watchable.ts';
import { buildContract } from '#shared/contract/build.ts';
import type { Builds } from './builds.ts';

/** Procedures `build.*`. */
export function createBuildRouter(builds: Builds) {
  const os = implement(buildContract.build);
  return {
    build: {
      context: os.context.handler(({ input }) => builds.context(input.folder, input.file)),
      start: os.start.handler(async ({ input }) => ({ operationId: await builds.start(input) })),
      watch: os.watch.handler(async function* ({ signal }) {
        for await (const list of follow(builds.list, signal)) yield [...list];
      }),
      watchLog: os.watchLog.handler(async function* ({ input, signal }) {
        yield* builds.watchLog(input.operationId, input.stepId, signal);
      }),
      lastLayer: os.lastLayer.handler(({ input }) => ({ operationId: builds.lastLayer(input.operationId) })),
    },
  };
}
