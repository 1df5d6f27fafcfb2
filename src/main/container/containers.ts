import type { Logger } from '#main/rpc/logger.ts';
import type { Operations } from '#main/rpc/operations.ts';
import type { ContainerRun } from '#shared/domain/container-run.ts';
import { copyOut } from './copy-out.ts';
import { readFileText } from './file-text.ts';
import { followLimits } from './limits.ts';
import { listDirectory } from './listing.ts';
import { followLogs } from './logs.ts';
import type { ContainerEngine, WorkspaceFolder } from './ports.ts';
import { saveLogs } from './save-logs.ts';
import { createStatsHub } from './stats-hub.ts';
import { createWorks } from './works.ts';

export interface ContainerParts {
  engine: ContainerEngine;
  workspace: WorkspaceFolder;
  operations: Operations;
  logger: Logger;
}

type Ref = { containerId: string };

/** Everything the panel of containers asks for. */
export type Containers = ReturnType<typeof createContainers>;

/** Acts on the containers of the engine in use; what takes time is an operation. */
export function createContainers({ engine, workspace, operations, logger }: ContainerParts) {
  const works = createWorks(operations);
  const stats = createStatsHub((...call) => engine.followStats(...call), logger);

  /** Its name in the list of works; the container may be gone by then. */
  const nameOf = (containerId: string) =>
    engine.details(containerId).then(
      ({ name }) => name,
      () => containerId.slice(0, 12),
    );
  const actSlowly = async (containerId: string, action: 'stop' | 'restart') => {
    const subject = await nameOf(containerId);
    return works.start({ kind: `container-${action}`, containerId, subject }, ({ signal }) =>
      engine.act(containerId, action, signal),
    );
  };

  return {
    engine,
    works,
    run: (run: ContainerRun) =>
      works.start(
        { kind: 'container-run', containerId: null, subject: run.name || run.image },
        async (report) => {
          report.phase('create', run.image);
          const containerId = await engine.create(run);
          if (report.signal.aborted) {
            await engine.remove(containerId, { isForced: true, removesVolumes: true });
            report.signal.throwIfAborted();
          }
          report.phase('start', containerId);
          await engine.startCreated(containerId);
        },
      ),
    stop: ({ containerId }: Ref) => actSlowly(containerId, 'stop'),
    restart: ({ containerId }: Ref) => actSlowly(containerId, 'restart'),
    logs: (request: Ref & { tail: number }, signal?: AbortSignal) => followLogs(engine, request, signal),
    saveLogs: (request: Parameters<typeof saveLogs>[2]) =>
      works.start(
        { kind: 'container-save-logs', containerId: request.containerId, subject: request.destination },
        (report) => saveLogs(engine, workspace, request, report),
      ),
    stats: stats.follow,
    limits: (containerIds: readonly string[], signal?: AbortSignal) =>
      followLimits(engine, containerIds, signal),
    files: (request: Ref & { path: string }, signal?: AbortSignal) => listDirectory(engine, request, signal),
    fileText: (request: Ref & { path: string }) => readFileText(engine, request),
    copyOut: (request: Parameters<typeof copyOut>[2]) =>
      works.start(
        { kind: 'container-copy', containerId: request.containerId, subject: request.destination },
        (report) => copyOut(engine, workspace, request, report),
      ),
    close: stats.close,
  };
}
