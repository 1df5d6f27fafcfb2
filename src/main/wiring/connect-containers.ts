import { type Containers, createContainers } from '../container/containers.ts';
import {
  actOnContainer,
  killContainer,
  removeContainer,
  renameContainer,
} from '../docker/container-actions.ts';
import { readChanges, readContainerDetails, readProcesses } from '../docker/container-details.ts';
import { archiveContainerPath, statContainerPath } from '../docker/container-files.ts';
import { readContainerLimits } from '../docker/container-limits.ts';
import { readLogLines } from '../docker/container-logs.ts';
import { createContainer, startContainer, startCreated } from '../docker/container-run.ts';
import { followStats } from '../docker/container-stats.ts';
import type { Logger } from '../rpc/logger.ts';
import type { Operations } from '../rpc/operations.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { DockerEngine } from './connect-engine.ts';

interface Parts {
  engine: DockerEngine;
  workspace: Workspace;
  operations: Operations;
  logger: Logger;
}

/** The containers of the engine in use. */
export function connectContainers({ engine, ...parts }: Parts): Containers {
  const docker = () => engine.docker();
  return createContainers({
    ...parts,
    engine: {
      create: async (run) => createContainer(docker(), run),
      startCreated: async (id) => startCreated(docker(), id),
      start: async (id) => startContainer(docker(), id),
      act: async (id, action, signal) => actOnContainer(docker(), id, action, signal),
      kill: async (id, signalName) => killContainer(docker(), id, signalName),
      rename: async (id, name) => renameContainer(docker(), id, name),
      remove: async (id, options) => removeContainer(docker(), id, options),
      details: async (id) => readContainerDetails(docker(), id),
      processes: async (id) => readProcesses(docker(), id),
      changes: async (id) => readChanges(docker(), id),
      async *logLines(id, request, signal) {
        yield* readLogLines(docker(), id, request, signal);
      },
      followStats: async (id, onSample, signal) => followStats(docker(), id, onSample, signal),
      limits: async (id) => readContainerLimits(docker(), id),
      onEvent: engine.onEvent,
      statPath: async (id, path) => statContainerPath(docker(), id, path),
      archive: async (id, path, signal) => archiveContainerPath(docker(), id, path, signal),
    },
  });
}
