import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { implement } from '@orpc/server';
import { type AppInfo, appContract } from '#shared/contract/app.ts';
import { defaultTerminals } from '#shared/domain/terminal.ts';
import { createBuildRouter } from './build/router.ts';
import { createChangesRouter } from './changes/router.ts';
import { createCleanupRouter } from './cleanup/router.ts';
import { createManifestRouter } from './cluster/manifest-router.ts';
import { createClusterRouters } from './cluster/router.ts';
import { createComposeRouter } from './compose/router.ts';
import { createContainerRouter } from './container/router.ts';
import { createDispatcher } from './core/dispatcher.ts';
import { createObjectRouter } from './core/live/router.ts';
import { createLogger, type Logger, newReference } from './core/logger.ts';
import { createOperationRouter } from './core/operation-router.ts';
import type { Catalogue } from './course/catalogue/catalogue.ts';
import { openCatalogue } from './course/catalogue/made/open.ts';
import { createCourseRouter } from './course/catalogue/router.ts';
import { createExerciseRouter } from './course/exercise/router.ts';
import { createProgressRouter } from './course/progress/router.ts';
import { createConnectivity } from './engine/connectivity.ts';
import { findReadyEngine } from './engine/find-ready.ts';
import { createConnectivityRouter, createEngineRouter } from './engine/router.ts';
import { createEventRouter } from './event/router.ts';
import { createFileRouter } from './files/router.ts';
import { createImageRouter } from './image/router.ts';
import { createKitRouter } from './kit/router.ts';
import { createLayerRouter } from './layer/router.ts';
import { createMinikubeRouter } from './minikube/router.ts';
import { createNamespaceRouter } from './namespace/router.ts';
import { createNetworkRouter } from './network/router.ts';
import { createParts, type Parts, type PartsOptions } from './parts.ts';
import { createRegistryRouter } from './registry/router.ts';
import { CRASHED, type Handover } from './shell/handover.ts';
import { pageStartOf } from './shell/page-start.ts';
import { logFileIn } from './shell/paths.ts';
import type { ShellApp } from './shell/ports.ts';
import { removeLeftovers } from './store/leftovers.ts';
import { createPageRouter } from './store/page-router.ts';
import { createSettingsRouter } from './store/settings-router.ts';
import { findShell } from './terminal/find-shell.ts';
import { createTerminalRouter } from './terminal/router.ts';
import type { KeptTerminal } from './terminal/terminal-list.ts';
import { createVolumeRouter } from './volume/router.ts';
import { createWorkshopRouter } from './workshop/router.ts';

/** What a shell must say to start the core. */
export interface AppOptions extends Omit<PartsOptions, 'catalogue' | 'logger' | 'terminals'> {
  shell: 'electron' | 'browser';
  version: string;
  /** The course as it was made with the app; null to read its texts. */
  madeCourseDir: string | null;
  /** What the core before this one left. */
  past: Handover;
  /** Keeps values by name for the core that would follow. */
  keep(values: Readonly<Record<string, unknown>>): void;
  /** Opens an http(s) address in the system's browser. */
  openExternal(url: string): Promise<void>;
}

/** The core that both shells hand their connections to: the services behind one router. */
export async function createApp(options: AppOptions): Promise<ShellApp> {
  const logger = createLogger(logFileIn(options.dataDir));
  const lastCrash = crashBefore(options, logger);
  const catalogue = await openCatalogue(join(options.resourcesDir, 'course/fr'), options.madeCourseDir);
  const terminals = {
    lost: (options.past.kept.terminals ?? []) as KeptTerminal[],
    keep: (kept: readonly KeptTerminal[]) => options.keep({ terminals: kept }),
  };
  const parts = await createParts({ ...options, catalogue, logger, terminals });
  void removeLeftovers(options.dataDir, parts.workspace.dir).catch((error: unknown) =>
    logger.warn({ err: error }, 'leftovers not removed'),
  );
  void parts.kit.prepare().catch((error: unknown) => logger.warn({ err: error }, 'archives not looked at'));
  return {
    logger,
    dispatcher: createDispatcher(
      routerOf(parts, catalogue, () => infoOf(parts, options, lastCrash), { ...options, logger }),
      logger,
    ),
    findEngine: () => findReadyEngine(parts.engine),
    attachTerminal: parts.terminals.attach,
    save: parts.save,
    activity: parts.activity,
    resume: () => {
      parts.engine.lookAgain();
      parts.kubernetes.cluster.retry();
    },
    pageStart: pageStartOf(parts, randomUUID()),
    page: parts.page,
    close: parts.close,
  };
}

/** How the learner is told that a core died before this one; one that was killed had no time to say why. */
function crashBefore({ past, dataDir }: AppOptions, logger: Logger): AppInfo['lastCrash'] {
  const { death, kept } = past;
  if (!death) return null;
  const reference = death.code === CRASHED ? String(kept.crash) : newReference();
  logger.error({ reference, ...death }, 'the core before this one died');
  return { reference, logFile: logFileIn(dataDir) };
}

function routerOf(
  parts: Parts,
  catalogue: Catalogue,
  info: () => AppInfo,
  { logger, openExternal }: Pick<AppOptions, 'openExternal'> & { logger: Logger },
) {
  return {
    ...createAppRouter(info, openExternal),
    ...createSettingsRouter(parts.settings),
    ...createPageRouter(parts.page),
    ...createConnectivityRouter(createConnectivity()),
    ...createEngineRouter(parts.engine, parts.preflight),
    ...createKitRouter(parts.kit),
    ...createOperationRouter(parts.operations, parts.activity),
    ...createCourseRouter(catalogue),
    ...createExerciseRouter(parts.exercises, parts.progress.saved, catalogue),
    ...createProgressRouter(parts.progress, logger),
    ...createTerminalRouter(parts.terminals),
    ...createObjectRouter(parts.objects),
    ...createVolumeRouter(parts.volumes, parts.docker),
    ...createNetworkRouter(parts.docker, parts.networks),
    ...createNamespaceRouter(parts.namespaces),
    ...createWorkshopRouter(parts.workshops),
    ...createRegistryRouter(parts.registries),
    ...createChangesRouter(parts.changes),
    ...createCleanupRouter(parts.cleanup),
    ...createComposeRouter(parts.stacks),
    ...createMinikubeRouter(parts.minikube, parts.terminalCluster.kubectl),
    ...createEventRouter(parts.docker),
    ...createClusterRouters(parts.clusterChoices, parts.kubernetes),
    ...createManifestRouter(parts.kubernetes),
    ...createContainerRouter(parts.containers, parts.docker),
    ...createImageRouter(parts.images, parts.docker),
    ...createBuildRouter(parts.builds),
    ...createFileRouter(parts.workspace),
    ...createLayerRouter(parts.layers),
  };
}

/** The `app.*` procedures. */
function createAppRouter(info: () => AppInfo, openExternal: AppOptions['openExternal']) {
  const os = implement(appContract.app);
  return {
    app: {
      info: os.info.handler(info),
      openExternal: os.openExternal.handler(({ input }) => openExternal(input.url)),
    },
  };
}

function infoOf(
  { workspace, settings, page, progressFile }: Parts,
  options: AppOptions,
  lastCrash: AppInfo['lastCrash'],
): AppInfo {
  return {
    version: options.version,
    shell: options.shell,
    platform: process.platform,
    dataDir: options.dataDir,
    workspaceDir: workspace.dir,
    defaultTerminals: defaultTerminals(process.platform, findShell(process.env, process.platform) !== null),
    damagedFiles: [settings.damaged, page.damaged, progressFile.damaged].filter((file) => file !== null),
    lastCrash,
  };
}
