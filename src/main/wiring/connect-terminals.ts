import { join } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { followContainerLogs } from '../docker/logs-stream.ts';
import { posteSocketPath, removeLeftoverPostes, startPoste } from '../docker/poste.ts';
import { startTerminalExec } from '../docker/terminal-exec.ts';
import { createTerminals, type Terminals } from '../terminal/terminals.ts';
import type { DockerEngine } from './connect-engine.ts';
import { containerOwner } from './container-owner.ts';

/** The terminals of this data folder; postes that an earlier run left are removed each time the engine is ready. */
export function connectTerminals(engine: DockerEngine, dataDir: string, workspaceDir: string): Terminals {
  const owner = containerOwner(dataDir);
  const removeLeftovers = () => {
    if (engine.status.value.state === 'ready') void removeLeftoverPostes(engine.docker(), owner);
  };
  engine.status.subscribe(removeLeftovers);
  return createTerminals({
    workspaceDir,
    shellDir: join(dataDir, 'shell'),
    cliEnv: () => engine.cliEnv(),
    startPoste: async (size) => {
      const docker = engine.docker();
      const source = engine.status.value.source;
      if (!source) throw new AppError('docker-unreachable');
      const socketPath = posteSocketPath(source, process.platform);
      return startPoste(docker, { ...size, workspaceDir, socketPath, owner });
    },
    startExec: async (request) => startTerminalExec(engine.docker(), request),
    followLogs: async (request) => followContainerLogs(engine.docker(), request),
  });
}
