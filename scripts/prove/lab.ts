import { join } from 'node:path';
import { type Catalogue, loadCatalogue } from '#main/course/catalogue/catalogue.ts';
import { createExercises, type Exercises } from '#main/course/exercise/exercises.ts';
import type { CataloguePort, EngineState } from '#main/course/exercise/ports.ts';
import { createProgress, type ProgressService } from '#main/course/progress/progress.ts';
import type { DockerClient } from '#main/docker/client.ts';
import { dockerDriver } from '#main/docker/driver.ts';
import { createEngineState } from '#main/docker/state.ts';
import { createEngine, type Engine } from '#main/engine/engine.ts';
import { findEngineSources } from '#main/engine/find-sources.ts';
import { hostSourceEnvironment } from '#main/engine/source-environment.ts';
import { createLogger } from '#main/rpc/logger.ts';
import { openProgressFile } from '#main/store/progress-file.ts';
import { createWorkspace, type Workspace } from '#main/workspace/workspace.ts';

/** The parts of the app that exercises live in, wired as the app wires them, on the engine of DOCKER_HOST. */
export interface Lab {
  engine: Engine<DockerClient>;
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
  const engine = openEngine(logger);
  await untilReady(engine);
  const state = createEngineState(() => engine.docker());
  const workspace = await createWorkspace(join(dataDir, 'atelier'));
  const progress = createProgress(await openProgressFile(dataDir), logger);
  const enginePort = {
    status: engine.status,
    capabilities: engine.capabilities,
    onEvent: engine.onEvent,
    state,
    get publishedAddress() {
      return engine.publishedAddress;
    },
  };
  const deps = { catalogue, engine: enginePort, workspace, progress, logger, platform: process.platform };
  const exercises = createExercises(deps);
  const close = async () => {
    exercises.close();
    await progress.close();
    engine.close();
  };
  return { engine, state, workspace, progress, exercises, close };
}

function openEngine(logger: ReturnType<typeof createLogger>): Engine<DockerClient> {
  const choice = { engineSourceId: null, engineCustomUrl: null, confirmedRemoteEndpoints: [] };
  const optionUrl = process.env.DOCKER_HOST ?? null;
  return createEngine({
    driver: dockerDriver,
    settings: { get: () => choice, update: async () => choice },
    findSources: (customUrl) => findEngineSources(hostSourceEnvironment(), { optionUrl, customUrl }),
    logger,
  });
}

/** Resolves once the engine answers. */
export function untilReady(engine: Engine<DockerClient>): Promise<void> {
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
