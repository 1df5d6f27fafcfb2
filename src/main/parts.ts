import { join } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { createBuilds } from './build/builds.ts';
import { createClusterHistory } from './changes/cluster-history.ts';
import { createChangeHistory } from './changes/history.ts';
import { mergeHistories } from './changes/merge-histories.ts';
import { createCleanup } from './cleanup/cleanup.ts';
import { createClusterChoices } from './cluster/choice.ts';
import { createStacks } from './compose/stacks.ts';
import { createContainers } from './container/containers.ts';
import { createActivity } from './core/activity.ts';
import { logFailuresTo } from './core/failures.ts';
import { createLiveObjects } from './core/live/live-objects.ts';
import type { Logger } from './core/logger.ts';
import { createOperations } from './core/operations.ts';
import { settleAll } from './core/settle-all.ts';
import { mapped } from './core/watchable.ts';
import type { Catalogue } from './course/catalogue/catalogue.ts';
import { beginningSchema } from './course/exercise/beginning.ts';
import { createExercises } from './course/exercise/exercises.ts';
import { createProgress } from './course/progress/progress.ts';
import { createDocker } from './docker/docker.ts';
import { dockerDriver, dockerProbes } from './docker/driver.ts';
import { engineFeeds } from './docker/object-feeds.ts';
import { readConnectivity } from './engine/connectivity.ts';
import { parseEndpoint, publicEndpoint } from './engine/endpoint.ts';
import { createEngine } from './engine/engine.ts';
import { findEngineSources } from './engine/find-sources.ts';
import { hostPreflightEnvironment } from './engine/preflight/host.ts';
import { createPreflight } from './engine/preflight/preflight.ts';
import { hostSourceEnvironment } from './engine/source-environment.ts';
import { createWorkspace } from './files/workspace.ts';
import { createImages } from './image/images.ts';
import { createKit } from './kit/kit.ts';
import { readContexts } from './kubernetes/contexts.ts';
import { createKubernetes } from './kubernetes/kubernetes.ts';
import { createLayers } from './layer/layers.ts';
import { createMinikube } from './minikube/minikube.ts';
import { createTerminalCluster } from './minikube/terminal-cluster.ts';
import { createNamespaces } from './namespace/namespaces.ts';
import { createNetworks } from './network/networks.ts';
import { createRegistries } from './registry/registries.ts';
import { layerWorkerProgram } from './shell/paths.ts';
import { openBeginningFiles } from './store/beginning-files.ts';
import { openPageState } from './store/page-state.ts';
import { openProgressFile } from './store/progress-file.ts';
import { openSettings, type SettingsStore } from './store/settings.ts';
import type { TerminalsPast } from './terminal/terminal-list.ts';
import { createTerminals } from './terminal/terminals.ts';
import { createVolumes } from './volume/volumes.ts';
import { createWorkshops } from './workshop/workshops.ts';

/** Where the services work and what they are made from. */
export interface PartsOptions {
  /** Progress, settings, workspace and caches; created when missing. */
  dataDir: string;
  /** `resources/` of the checkout or of the packaged app. */
  resourcesDir: string;
  /** A Docker host given on the command line, before any other source. */
  engineUrl: string | null;
  /** Folder of the course image archives: `KIT_DIR/ARCH/*.tar.zst`. */
  kitDir: string;
  /** Command that makes the archives, where this is a checkout that can; null elsewhere. */
  kitBuildCommand: readonly string[] | null;
  /** The course whose exercises are done. */
  catalogue: Pick<Catalogue, 'exercise' | 'outline' | 'renderMarkdown'>;
  logger: Logger;
  /** Terminals that ended with the core before this one, and where those of this one are kept. */
  terminals?: TerminalsPast;
}

/** The services of the app, on the engine in use. */
export type Parts = Awaited<ReturnType<typeof createParts>>;

/**
 * Builds the services once, for the app, the course prover and the tests; they look for an engine at once. Throws
 * `docker-source-unknown` for an engine's address that is none.
 */
export async function createParts(options: PartsOptions) {
  logFailuresTo(options.logger);
  const floor = await openFloor(options);
  const clusters = createClusters(floor, options);
  const areas = createAreas(floor, options);
  const course = createCourse({ ...floor, ...clusters, ...areas }, options);
  const cleanup = createCleanup(floor.docker, floor.operations, course.exercises.owners);
  const terminals = createAllTerminals({ ...floor, ...clusters }, options);
  const { engine, operations, objects, page } = floor;
  const save = async () => {
    await settleAll([course.progress.close(), page.close()]);
  };
  return {
    ...{ ...floor, ...clusters, ...areas, ...course, cleanup, terminals },
    /** Writes what the learner did and typed, and the disk does not have yet. */
    save,
    /** Ends what runs, and writes what is still to be written. */
    async close() {
      course.exercises.close();
      areas.kit.close();
      clusters.minikube.close();
      const clusterWritten = clusters.terminalCluster.close();
      course.changes.close();
      objects.close();
      areas.containers.close();
      const { kubernetes } = clusters;
      // The disk may be full: the engine is let go all the same, and what still waits for it ends then.
      await settleAll([terminals.stop(), save(), operations.close(), kubernetes.close()]).finally(() => {
        engine.close();
        return clusterWritten;
      });
    },
  };
}

type Floor = Awaited<ReturnType<typeof openFloor>>;

/** What all others stand on: the data folder, the engine in use and what it has, and long work. */
async function openFloor({ dataDir, engineUrl, logger }: PartsOptions) {
  const [settings, progressFile, page, workspace] = await Promise.all([
    openSettings(dataDir),
    openProgressFile(dataDir),
    openPageState(dataDir),
    createWorkspace(join(dataDir, 'atelier')),
  ]);
  const engine = openEngine(engineUrl, settings, logger);
  const docker = createDocker(engine, { dataDir, workspaceDir: workspace.dir });
  const operations = createOperations(logger);
  return {
    ...{ settings, progressFile, page, workspace, engine, docker, operations },
    activity: createActivity(operations),
    objects: createLiveObjects(engineFeeds(docker), logger),
  };
}

type Clusters = ReturnType<typeof createClusters>;

/** The clusters of this machine, the one in use, and how terminals reach it. */
function createClusters({ docker, operations, settings }: Floor, { dataDir, logger }: PartsOptions) {
  const minikube = createMinikube({
    ...{ dataDir, docker, operations, settings, logger },
    isOffline: () => readConnectivity().state === 'cut',
  });
  const { own, firstLook } = minikube;
  const clusterChoices = createClusterChoices({ settings, readContexts, own, firstLook, env: process.env });
  const kubernetes = createKubernetes(clusterChoices, logger);
  const terminalCluster = createTerminalCluster({
    ...{ dataDir, chosen: clusterChoices, minikube, docker, logger },
    serverVersion: mapped(kubernetes.cluster.status, ({ version }) => version),
  });
  minikube.onLook(() => terminalCluster.refresh());
  kubernetes.cluster.onRewrite(() => terminalCluster.refresh());
  return { minikube, clusterChoices, kubernetes, terminalCluster };
}

type Areas = ReturnType<typeof createAreas>;

/** What is done with the engine, noun by noun. */
function createAreas({ docker, operations, workspace, engine }: Floor, options: PartsOptions) {
  const work = { docker, operations, workspace };
  const kit = createKit({
    ...options,
    ...{ docker, operations },
    lockFile: join(options.resourcesDir, 'kit/kit.lock.json'),
    buildCommand: options.kitBuildCommand,
    hostArch: process.arch === 'arm64' ? 'arm64' : 'amd64',
  });
  return {
    kit,
    preflight: createPreflight({
      engine,
      probes: dockerProbes,
      host: hostPreflightEnvironment(),
      workspaceDir: workspace.dir,
      logger: options.logger,
      kitStatus: async () => {
        await kit.refresh();
        return kit.status.value;
      },
    }),
    layers: createLayers({
      ...{ docker, operations },
      cacheDir: join(options.dataDir, 'cache', 'layers'),
      workerProgram: layerWorkerProgram(),
    }),
    containers: createContainers({ ...work, logger: options.logger }),
    images: createImages(work),
    volumes: createVolumes(work),
    networks: createNetworks(docker, operations),
    namespaces: createNamespaces(docker),
    workshops: createWorkshops(docker),
    registries: createRegistries(docker),
    stacks: createStacks(work),
    builds: createBuilds(work),
  };
}

/** What the learner did, and what changes while they do it. */
function createCourse(
  { docker, kubernetes, workspace, objects, layers, registries, progressFile }: Floor & Clusters & Areas,
  { catalogue, dataDir, logger }: PartsOptions,
) {
  const progress = createProgress(progressFile, logger);
  const engineChanges = createChangeHistory({
    ...{ status: docker.engine.status, onChange: objects.onChange },
    layers: docker.image.layerIds,
  });
  const exercises = createExercises({
    ...{ catalogue, workspace, progress, logger, docker, kubernetes },
    beginnings: openBeginningFiles(dataDir, beginningSchema),
    changesSince: engineChanges.since,
    elsewhere: { ...layers, registryTag: registries.tag },
  });
  return { progress, exercises, changes: mergeHistories([engineChanges, createClusterHistory(kubernetes)]) };
}

/** Shells of this machine and of containers and pods, on the engine and the cluster in use. */
function createAllTerminals(
  { docker, kubernetes, workspace, terminalCluster }: Floor & Clusters,
  { dataDir, terminals }: PartsOptions,
) {
  const { local } = terminalCluster;
  return createTerminals(
    {
      workspaceDir: workspace.dir,
      shellDir: join(dataDir, 'shell'),
      cliEnv: () => ({ ...docker.engine.cliEnv(), ...local.env }),
      programsDir: local.programs,
      startWorkstation: async (request) =>
        docker.workstation.open({ ...request, cluster: await terminalCluster.workstation() }),
      startExec: docker.container.openTerminal,
      startPod: kubernetes.pod.openTerminal,
      followLogs: docker.container.openLogs,
    },
    terminals,
  );
}

/** The connection to an engine, with the learner's choice kept in the settings. */
function openEngine(optionUrl: string | null, settings: SettingsStore, logger: Logger) {
  if (optionUrl !== null && !parseEndpoint(optionUrl)) {
    throw new AppError('docker-source-unknown', { endpoint: publicEndpoint(optionUrl) });
  }
  return createEngine({
    driver: dockerDriver,
    settings: { get: () => settings.state.value, update: (change) => settings.update(change) },
    findSources: (customUrl) => findEngineSources(hostSourceEnvironment(), { optionUrl, customUrl }),
    logger,
  });
}
