import { createStacks, type Stacks } from '../compose/stacks.ts';
import { readProjectFolders } from '../docker/compose-project.ts';
import { callEngine, toAppError } from '../docker/errors.ts';
import { toRegistryError } from '../docker/image-transfer.ts';
import { runInPoste } from '../docker/poste.ts';
import type { Operations } from '../rpc/operations.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { DockerEngine } from './connect-engine.ts';
import { helperOwner } from './container-owner.ts';
import { postePlace } from './poste-place.ts';

/** The stacks of the learner's folders, by the Compose of this machine or of the course's own image. */
export function connectCompose(
  engine: DockerEngine,
  operations: Operations,
  workspace: Workspace,
  dataDir: string,
): Stacks {
  const owner = helperOwner(engine, dataDir, 'compose');
  return createStacks({
    operations,
    workspace,
    engine: {
      cliEnv: () => engine.cliEnv(),
      requireReady: () => void engine.docker(),
      status: engine.status,
      runInPoste: async ({ args, ...run }) => {
        const command = ['docker', 'compose', ...args];
        return runInPoste(engine.docker(), { ...run, command, ...postePlace(engine, workspace.dir, owner) });
      },
      ping: async () => void (await callEngine(engine.docker().ping())),
      foldersOf: async (project) => readProjectFolders(engine.docker(), project),
      readFailure: (message, image) => toRegistryError(toAppError({ message }), image),
    },
  });
}
