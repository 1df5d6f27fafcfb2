import { createExercises, type Exercises } from '../course/exercise/exercises.ts';
import type { CataloguePort } from '../course/exercise/ports.ts';
import type { ProgressService } from '../course/progress/progress.ts';
import { createEngineState } from '../docker/state.ts';
import type { Logger } from '../rpc/logger.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { DockerEngine } from './connect-engine.ts';

export interface ExerciseParts {
  catalogue: CataloguePort;
  engine: DockerEngine;
  workspace: Workspace;
  progress: ProgressService;
  logger: Logger;
}

/** The exercises of a catalogue, judged on the engine in use. */
export function connectExercises({ engine, ...parts }: ExerciseParts): Exercises {
  return createExercises({
    ...parts,
    engine: {
      status: engine.status,
      state: createEngineState(() => engine.docker()),
      onEvent: engine.onEvent,
      capabilities: engine.capabilities,
      get publishedAddress() {
        return engine.publishedAddress;
      },
    },
    platform: process.platform,
  });
}
