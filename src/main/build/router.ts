import { implement } from '@orpc/server';
import { follow } from '#main/rpc/watchable.ts';
import { buildContract } from '#shared/contract/build.ts';
import { logOf } from './build-book.ts';
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
        const entry = builds.entry(input.operationId);
        for await (const _ of follow(entry.changed, signal)) yield logOf(entry, input.stepId);
      }),
      lastLayer: os.lastLayer.handler(({ input }) => ({ operationId: builds.lastLayer(input.operationId) })),
    },
  };
}
