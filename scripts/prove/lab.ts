import { join } from 'node:path';
import { type Catalogue, loadCatalogue } from '#main/course/catalogue/catalogue.ts';
import type { Exercises } from '#main/course/exercise/exercises.ts';
import type { CataloguePort, EngineState } from '#main/course/exercise/ports.ts';
import { createProgress, type ProgressService } from '#main/course/progress/progress.ts';
import { createLogger } from '#main/rpc/logger.ts';
import { createOperations } from '#main/rpc/operations.ts';
import { openProgressFile } from '#main/store/progress-file.ts';
import { openSettings } from '#main/store/settings.ts';
import { connectEngine, type DockerEngine } from '#main/wiring/connect-engine.ts';
import { connectExercises } from '#main/wiring/connect-exercises.ts';
import { connectLayers } from '#main/wiring/connect-layers.ts';
import { createExerciseState } from '#main/wiring/exercise-engine.ts';
import { createWorkspace, type Workspace } from '#main/workspace/workspace.ts';

/** The parts of the app that exercises live in, wired as the app wires them, on the engine of DOCKER_HOST. */
export interface Lab {
  engine: DockerEngine;
  state: EngineState;
  workspace: Workspace;
  progress: ProgressService;
  exercises: Exercises;
  close(): Promise<void>;
}

/** An engine that does not answer within this many milliseconds will not. */
const ENGINE_PATIENCE_MS = 20_000;

/** Opens the course that the app shows. */
export function openCourse(dir: string): Promise<Catalogue> {
  return loadCatalogue({ dir, isOurs: true });
}

/** `dataDir` holds the progress and the workspace; opening the same folder again finds them. */
export async function openLab(dataDir: string, catalogue: CataloguePort): Promise<Lab> {
  const logger = createLogger(null);
  const [settings, progressFile, workspace] = await Promise.all([
    openSettings(dataDir),
    openProgressFile(dataDir),
    createWorkspace(join(dataDir, 'atelier')),
  ]);
  const engine = connectEngine(process.env.DOCKER_HOST ?? null, settings, logger);
  await untilReady(engine);
  const progress = createProgress(progressFile, logger);
  const operations = createOperations(logger);
  const layers = connectLayers(engine, operations, dataDir);
  const state = createExerciseState(engine, layers, operations);
  const exercises = connectExercises({
    catalogue,
    engine,
    workspace,
    progress,
    logger,
    state,
  });
  const close = async () => {
    exercises.close();
    await operations.close();
    await progress.close();
    engine.close();
  };
  return { engine, state, workspace, progress, exercises, close };
}

/** Resolves once the engine answers. */
export function untilReady(engine: DockerEngine): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('le moteur ne répond pas')), ENGINE_PATIENCE_MS);
    const settle = () => {
      if (engine.status.value.state !== 'ready') return;
      clearTimeout(timer);
      unsubscribe();
      resolve();
    };
    const unsubscribe = engine.status.subscribe(settle);
    settle();
  });
}
