import { createExercises, type Exercises } from '../course/exercise/exercises.ts';
import type { CataloguePort, EngineState } from '../course/exercise/ports.ts';
import type { ProgressService } from '../course/progress/progress.ts';
import type { Logger } from '../rpc/logger.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { DockerEngine } from './connect-engine.ts';

export interface ExerciseParts {
  catalogue: CataloguePort;
  engine: DockerEngine;
  workspace: Workspace;
  progress: ProgressService;
  logger: Logger;
  state: EngineState;
}

/** The exercises of a catalogue, judged on the engine in use. */
export function connectExercises({ engine, state, ...parts }: ExerciseParts): Exercises {
  return createExercises({
    ...parts,
    engine: {
      status: engine.status,
      state,
      onEvent: engine.onEvent,
      capabilities: engine.capabilities,
      get publishedAddress() {
        return engine.publishedAddress;
      },
    },
    platform: process.platform,
  });
}
