import type { Logger } from '#main/core/logger.ts';
import type { OperationReport, Operations } from '#main/core/operations.ts';
import { createWorks, type TellWork } from '#main/core/works.ts';
import type { Docker } from '#main/docker/docker.ts';
import { NONE_LEFT, tellLeftOut } from '#main/files/left-out.ts';
import type { Workspace } from '#main/files/workspace.ts';
import type { ContainerWork } from '#shared/contract/container.ts';
import type { ContainerRun } from '#shared/contract/container-run.ts';
import { copyOut } from './copy-out.ts';
import { readFileText } from './file-text.ts';
import { followLimits } from './limits.ts';
import { listDirectory } from './listing.ts';
import { followLogs } from './logs.ts';
import { saveLogs } from './save-logs.ts';
import { createStatsHub } from './stats-hub.ts';

interface ContainersOptions {
  docker: Pick<Docker, 'container' | 'engine'>;
  workspace: Workspace;
  operations: Operations;
  logger: Logger;
}

type Ref = { containerId: string };

/** What the panel of containers does beside asking the engine; long works are operations, found again in `works`. */
export type Containers = ReturnType<typeof createContainers>;

/** Works kept for the learner to read; older ones leave first. */
const KEPT_WORKS = 20;
/** Works whose success shows by itself in the list of containers. */
const SHOWS_BY_ITSELF: readonly ContainerWork['kind'][] = [
  'container-run',
  'container-stop',
  'container-restart',
];

/** Opens streams of statistics while they are watched, until `close`. */
export function createContainers({ docker, workspace, operations, logger }: ContainersOptions) {
  const { container } = docker;
  const stats = createStatsHub(container.followStats, logger);
  const works = createWorks<ContainerWork>(operations, {
    kept: KEPT_WORKS,
    atEnd: (work, { state }) =>
      state === 'cancelled' || (state === 'done' && SHOWS_BY_ITSELF.includes(work.kind)) ? null : work,
  });

  const start = (
    kind: ContainerWork['kind'],
    containerId: string | null,
    subject: string,
    perform: Parameters<typeof works.start>[2],
  ) => works.start(kind, { kind, containerId, subject, leftOut: NONE_LEFT }, perform);

  /** Nothing is asked before it is a work, which can be stopped however long the engine is silent. */
  const actSlowly = (containerId: string, action: 'stop' | 'restart') =>
    start(`container-${action}`, containerId, containerId.slice(0, 12), async ({ signal }, tell) => {
      void tellName(container, containerId, tell);
      await container.act(containerId, action, signal);
    });

  return {
    works,
    run: (run: ContainerRun) =>
      start('container-run', null, run.name || run.image, (report) => runContainer(container, run, report)),
    stop: ({ containerId }: Ref) => actSlowly(containerId, 'stop'),
    restart: ({ containerId }: Ref) => actSlowly(containerId, 'restart'),
    logs: (request: Ref & { tail: number }, signal?: AbortSignal) => followLogs(container, request, signal),
    saveLogs: (request: Parameters<typeof saveLogs>[2]) =>
      start('container-save-logs', request.containerId, request.destination, (report) =>
        saveLogs(container, workspace, request, report),
      ),
    stats: stats.follow,
    limits: (containerIds: readonly string[], signal?: AbortSignal) =>
      followLimits(docker, containerIds, signal),
    files: (request: Ref & { path: string }, signal?: AbortSignal) =>
      listDirectory(container, request, signal),
    fileText: (request: Ref & { path: string }, signal?: AbortSignal) =>
      readFileText(container, request, signal),
    copyOut: (request: Parameters<typeof copyOut>[2]) =>
      start('container-copy', request.containerId, request.destination, (report, tell) => {
        const onLeft = tellLeftOut((leftOut) => tell({ leftOut }));
        return copyOut(container, workspace, request, { ...report, onLeft });
      }),
    close: stats.close,
  };
}

/** Tells its name in the list of works, where the engine says it: the container may be gone by then. */
async function tellName(
  { details }: Docker['container'],
  containerId: string,
  tell: TellWork<ContainerWork>,
): Promise<void> {
  const known = await details(containerId).catch(() => null);
  if (known) tell({ subject: known.name });
}

/** Creates a container and starts it; one that was cancelled in between is removed. */
async function runContainer(
  container: Docker['container'],
  run: ContainerRun,
  report: OperationReport,
): Promise<void> {
  report.phase('create', run.image);
  const containerId = await container.create(run);
  if (report.signal.aborted) {
    await container.remove(containerId, { isForced: true, removesVolumes: true });
    report.signal.throwIfAborted();
  }
  report.phase('start', containerId);
  await container.startCreated(containerId);
}
