import { type Builds, createBuilds } from '../build/builds.ts';
import { readBuiltImage, removeUnnamedImage } from '../docker/build-image.ts';
import type { Operations } from '../rpc/operations.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { DockerEngine } from './connect-engine.ts';

/** Builds of the learner's folders, by the docker CLI on the engine in use. */
export function connectBuilds(engine: DockerEngine, operations: Operations, workspace: Workspace): Builds {
  return createBuilds({
    operations,
    workspace,
    engine: {
      cliEnv: () => engine.cliEnv(),
      requireReady: () => void engine.docker(),
      readImage: async (reference) => readBuiltImage(engine.docker(), reference),
      removeUnnamed: async (imageId) => removeUnnamedImage(engine.docker(), imageId),
    },
  });
}
