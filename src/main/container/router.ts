import { implement } from '@orpc/server';
import { follow } from '#main/rpc/watchable.ts';
import { containerContract } from '#shared/contract/container.ts';
import type { Containers } from './containers.ts';

/** The `container.*` procedures. */
export function createContainerRouter(containers: Containers) {
  const os = implement(containerContract.container);
  const { engine, works } = containers;
  return {
    container: {
      run: os.run.handler(({ input }) => containers.run(input)),
      start: os.start.handler(({ input }) => engine.start(input.containerId)),
      stop: os.stop.handler(({ input }) => containers.stop(input)),
      restart: os.restart.handler(({ input }) => containers.restart(input)),
      kill: os.kill.handler(({ input }) => engine.kill(input.containerId, input.signal)),
      pause: os.pause.handler(({ input }) => engine.act(input.containerId, 'pause')),
      unpause: os.unpause.handler(({ input }) => engine.act(input.containerId, 'unpause')),
      rename: os.rename.handler(({ input }) => engine.rename(input.containerId, input.name)),
      remove: os.remove.handler(({ input }) => engine.remove(input.containerId, input)),
      details: os.details.handler(({ input }) => engine.details(input.containerId)),
      processes: os.processes.handler(({ input }) => engine.processes(input.containerId)),
      changes: os.changes.handler(({ input }) => engine.changes(input.containerId)),
      logs: os.logs.handler(async function* ({ input, signal }) {
        yield* containers.logs(input, signal);
      }),
      saveLogs: os.saveLogs.handler(({ input }) => containers.saveLogs(input)),
      stats: os.stats.handler(async function* ({ input, signal }) {
        yield* containers.stats(input.containerIds, signal);
      }),
      limits: os.limits.handler(({ input, signal }) => containers.limits(input.containerIds, signal)),
      files: os.files.handler(async function* ({ input, signal }) {
        yield* containers.files(input, signal);
      }),
      fileText: os.fileText.handler(({ input }) => containers.fileText(input)),
      copyOut: os.copyOut.handler(({ input }) => containers.copyOut(input)),
      watchWork: os.watchWork.handler(async function* ({ signal }) {
        for await (const list of follow(works.list, signal)) yield [...list];
      }),
      dismissWork: os.dismissWork.handler(({ input }) => works.dismiss(input.operationId)),
    },
  };
}
