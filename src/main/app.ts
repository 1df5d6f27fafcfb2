import { join } from 'node:path';
import type { AppInfo } from '#shared/contract/app.ts';
import { createBuildRouter } from './build/router.ts';
import { createChangesRouter } from './changes/router.ts';
import { createCleanupRouter } from './cleanup/router.ts';
import { createComposeRouter } from './compose/router.ts';
import { createContainerRouter } from './container/router.ts';
import { type Catalogue, loadCatalogue } from './course/catalogue/catalogue.ts';
import { createCourseRouter } from './course/catalogue/router.ts';
import { createExerciseRouter } from './course/exercise/router.ts';
import { createProgress } from './course/progress/progress.ts';
import { createProgressRouter } from './course/progress/router.ts';
import { createConnectivity } from './engine/connectivity.ts';
import { createConnectivityRouter, createEngineRouter } from './engine/router.ts';
import { createImageRouter } from './image/router.ts';
import { createKitRouter } from './kit/router.ts';
import { createLayerRouter } from './layer/router.ts';
import { createNamespaceRouter } from './namespace/router.ts';
import { createNetworkRouter } from './network/router.ts';
import { createObjectRouter } from './objects/router.ts';
import { createRegistryRouter } from './registry/router.ts';
import { createDispatcher } from './rpc/dispatcher.ts';
import { createLogger, type Logger } from './rpc/logger.ts';
import { createOperationRouter } from './rpc/operation-router.ts';
import { createOperations } from './rpc/operations.ts';
import type { ShellApp } from './shell/ports.ts';
import { openCourseCache } from './store/course-cache.ts';
import { openProgressFile } from './store/progress-file.ts';
import { openSettings } from './store/settings.ts';
import { createSettingsRouter } from './store/settings-router.ts';
import { findShell } from './terminal/find-shell.ts';
import { createTerminalRouter } from './terminal/router.ts';
import { createVolumeRouter } from './volume/router.ts';
import { createAppRouter } from './wiring/app-router.ts';
import { connectBuilds } from './wiring/connect-builds.ts';
import { connectChanges } from './wiring/connect-changes.ts';
import { connectCleanup } from './wiring/connect-cleanup.ts';
import { connectCompose } from './wiring/connect-compose.ts';
import { connectContainers } from './wiring/connect-containers.ts';
import { connectEngine, connectPreflight, findReadyEngine } from './wiring/connect-engine.ts';
import { connectExercises } from './wiring/connect-exercises.ts';
import { connectImages } from './wiring/connect-images.ts';
import { connectKit } from './wiring/connect-kit.ts';
import { connectLayers } from './wiring/connect-layers.ts';
import { connectNamespaces } from './wiring/connect-namespaces.ts';
import { connectNetworks } from './wiring/connect-networks.ts';
import { connectObjects } from './wiring/connect-objects.ts';
import { connectRegistries } from './wiring/connect-registries.ts';
import { connectTerminals } from './wiring/connect-terminals.ts';
import { connectVolumes } from './wiring/connect-volumes.ts';
import { createExerciseState } from './wiring/exercise-engine.ts';
import { createFileRouter } from './workspace/router.ts';
import { createWorkspace } from './workspace/workspace.ts';

/** What a shell must say to start the core. */
export interface AppOptions {
  shell: 'electron' | 'browser';
  version: string;
  /** Progress, settings, workspace, logs; created when missing. */
  dataDir: string;
  /** `resources/` of the checkout or of the packaged app. */
  resourcesDir: string;
  /** A Docker host given on the command line, before any other source. */
  engineUrl: string | null;
  /** Folder of the course image archives made by `npm run kit:build`: `KIT_DIR/ARCH/*.tar.zst`. */
  kitDir: string;
  /** Command that makes the archives, where this is a checkout that can; null in a packaged app. */
  kitBuildCommand: readonly string[] | null;
  /** Opens an http(s) address in the system's browser. */
  openExternal(url: string): Promise<void>;
}

/** Builds the services and the router; the only place that wires areas together. */
export async function createApp(options: AppOptions): Promise<ShellApp> {
  const { dataDir } = options;
  const logger = createLogger(join(dataDir, 'logs/app.log'));
  const [settings, progressFile, workspace, catalogue] = await Promise.all([
    openSettings(dataDir),
    openProgressFile(dataDir),
    createWorkspace(join(dataDir, 'atelier')),
    openCourse(options, logger),
  ]);
  const engine = connectEngine(options.engineUrl, settings, logger);
  const operations = createOperations(logger);
  const kit = connectKit(options, engine, operations, logger);
  void kit.prepare().catch((error: unknown) => logger.warn({ err: error }, 'archives not looked at'));
  const preflight = connectPreflight(engine, kit, workspace.dir, logger);
  const progress = createProgress(progressFile, logger);
  const objects = connectObjects(engine, logger);
  const changes = connectChanges(engine, objects);
  const containers = connectContainers({ engine, workspace, operations, logger });
  const images = connectImages(engine, operations, workspace);
  const layers = connectLayers(engine, operations, dataDir);
  const exercises = connectExercises({
    catalogue,
    engine,
    workspace,
    progress,
    logger,
    state: createExerciseState(engine, layers, operations),
  });
  const volumes = connectVolumes(engine, workspace, operations, dataDir);
  const namespaces = connectNamespaces(engine, dataDir);
  const networks = connectNetworks(engine, operations, dataDir);
  const cleanup = connectCleanup(engine, operations, catalogue, progress.state);
  const stacks = connectCompose(engine, operations, workspace, dataDir);
  const registries = connectRegistries(engine);
  const builds = connectBuilds(engine, operations, workspace);
  const terminals = connectTerminals(engine, dataDir, workspace.dir);

  const info = (): AppInfo => ({
    version: options.version,
    shell: options.shell,
    platform: process.platform,
    dataDir,
    workspaceDir: workspace.dir,
    hasLocalShell: findShell(process.env, process.platform) !== null,
    damagedFiles: [settings.damaged, progressFile.damaged].filter((file) => file !== null),
  });
  const router = {
    ...createAppRouter(info, options.openExternal),
    ...createSettingsRouter(settings),
    ...createConnectivityRouter(createConnectivity()),
    ...createEngineRouter(engine, preflight),
    ...createKitRouter(kit),
    ...createOperationRouter(operations),
    ...createCourseRouter(catalogue),
    ...createExerciseRouter(exercises, progress.saved),
    ...createProgressRouter(progress),
    ...createTerminalRouter(terminals),
    ...createObjectRouter(objects),
    ...createVolumeRouter(volumes),
    ...createNetworkRouter(networks),
    ...createNamespaceRouter(namespaces),
    ...createRegistryRouter(registries),
    ...createChangesRouter(changes),
    ...createCleanupRouter(cleanup),
    ...createComposeRouter(stacks),
    ...createContainerRouter(containers),
    ...createImageRouter(images),
    ...createBuildRouter(builds),
    ...createFileRouter(workspace),
    ...createLayerRouter(layers),
  };

  return {
    logger,
    dispatcher: createDispatcher(router, logger),
    findEngine: () => findReadyEngine(engine),
    attachTerminal: terminals.attach,
    async close() {
      exercises.close();
      kit.close();
      changes.close();
      objects.close();
      containers.close();
      await Promise.all([terminals.stop(), progress.close(), operations.close()]);
      engine.close();
    },
  };
}

async function openCourse({ dataDir, resourcesDir }: AppOptions, logger: Logger): Promise<Catalogue> {
  const cache = await openCourseCache(dataDir);
  const catalogue = await loadCatalogue({ dir: join(resourcesDir, 'course/fr'), isOurs: true, cache });
  void cache.save().catch((error: unknown) => logger.warn({ err: error }, 'course cache not written'));
  return catalogue;
}
