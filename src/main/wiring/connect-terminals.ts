import { join } from 'node:path';
import { followContainerLogs } from '../docker/logs-stream.ts';
import { removeLeftoverPostes, startPoste } from '../docker/poste.ts';
import { startTerminalExec } from '../docker/terminal-exec.ts';
import { createTerminals, type Terminals } from '../terminal/terminals.ts';
import type { DockerEngine } from './connect-engine.ts';
import { containerOwner } from './container-owner.ts';
import { postePlace } from './poste-place.ts';

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
    startPoste: async (request) =>
      startPoste(engine.docker(), { ...request, ...postePlace(engine, workspaceDir, owner) }),
    startExec: async (request) => startTerminalExec(engine.docker(), request),
    followLogs: async (request) => followContainerLogs(engine.docker(), request),
  });
}
