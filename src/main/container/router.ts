import { implement } from '@orpc/server';
import { follow } from '#main/core/watchable.ts';
import type { Docker } from '#main/docker/docker.ts';
import { containerContract } from '#shared/contract/container.ts';
import type { Containers } from './containers.ts';

/** The `container.*` procedures. */
export function createContainerRouter(containers: Containers, { container }: Pick<Docker, 'container'>) {
  const os = implement(containerContract.container);
  const { works } = containers;
  return {
    container: {
      run: os.run.handler(({ input }) => ({ operationId: containers.run(input) })),
      start: os.start.handler(({ input }) => container.start(input.containerId)),
      stop: os.stop.handler(({ input }) => ({ operationId: containers.stop(input) })),
      restart: os.restart.handler(({ input }) => ({ operationId: containers.restart(input) })),
      kill: os.kill.handler(({ input }) => container.kill(input.containerId, input.signal)),
      pause: os.pause.handler(({ input }) => container.act(input.containerId, 'pause')),
      unpause: os.unpause.handler(({ input }) => container.act(input.containerId, 'unpause')),
      rename: os.rename.handler(({ input }) => container.rename(input.containerId, input.name)),
      update: os.update.handler(({ input }) => container.update(input.containerId, input)),
      remove: os.remove.handler(({ input }) => container.remove(input.containerId, input)),
      details: os.details.handler(({ input }) => container.details(input.containerId)),
      processes: os.processes.handler(({ input }) => container.processes(input.containerId)),
      changes: os.changes.handler(({ input }) => container.changes(input.containerId)),
      logs: os.logs.handler(async function* ({ input, signal }) {
        yield* containers.logs(input, signal);
      }),
      saveLogs: os.saveLogs.handler(({ input }) => ({ operationId: containers.saveLogs(input) })),
      stats: os.stats.handler(async function* ({ input, signal }) {
        yield* containers.stats(input.containerIds, signal);
      }),
      limits: os.limits.handler(({ input, signal }) => containers.limits(input.containerIds, signal)),
      files: os.files.handler(async function* ({ input, signal }) {
        yield* containers.files(input, signal);
      }),
      fileText: os.fileText.handler(({ input, signal }) => containers.fileText(input, signal)),
      copyOut: os.copyOut.handler(({ input }) => ({ operationId: containers.copyOut(input) })),
      watchWork: os.watchWork.handler(async function* ({ signal }) {
        yield* follow(works.list, signal);
      }),
      dismissWork: os.dismissWork.handler(({ input }) => works.dismiss(input.operationId)),
    },
  };
}
