import { bindCalls } from '#main/core/bind.ts';
import type { Watchable } from '#main/core/watchable.ts';
import type { EngineCapability, EngineStatus } from '#shared/contract/engine.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import { readBuiltImage, removeUnnamedImage } from './build/built-image.ts';
import { removeCacheRecord } from './build/cache.ts';
import type { DockerClient } from './client.ts';
import { actOnContainer, killContainer, removeContainer, renameContainer } from './container/actions.ts';
import { readProjectFolders } from './container/compose-project.ts';
import { readChanges, readContainerDetails } from './container/details.ts';
import { runInContainer } from './container/exec.ts';
import { archiveContainerPath, statContainerPath } from './container/files.ts';
import { inspectContainer } from './container/inspection.ts';
import { readContainerLimits, updateContainerLimits } from './container/limits.ts';
import { listContainers } from './container/list.ts';
import { readLogLines, readLogText } from './container/logs.ts';
import { followContainerLogs } from './container/logs-stream.ts';
import { readNamespaces } from './container/namespaces.ts';
import { connectAs, fillTmpfs, forgetAliases, freeTmpfs, limitProcesses } from './container/outage.ts';
import { readProcesses } from './container/processes.ts';
import { createContainer, startContainer, startCreated } from './container/run.ts';
import { followStats, readUsage } from './container/stats.ts';
import { startTerminalExec } from './container/terminal-exec.ts';
import { createTwin } from './container/twin.ts';
import { measureObjects } from './disk-usage.ts';
import { createEngineId } from './engine-id.ts';
import { toAppError } from './errors.ts';
import { readEventsSince } from './events/recent-events.ts';
import { createHelpers, type HelperPlace } from './helper/helpers.ts';
import { workstationSocketPath } from './helper/workstation.ts';
import { removeImage, tagImage } from './image/change.ts';
import {
  listChildImages,
  readImageDetails,
  readImageHistory,
  readImageLayers,
  readImageSize,
  readImageStack,
  readImageUsage,
} from './image/details.ts';
import { exportImages, orderExport } from './image/export.ts';
import { inspectImage } from './image/inspection.ts';
import { listImages } from './image/list.ts';
import { loadImages } from './image/load.ts';
import { pullImage, pushImage, toRegistryError } from './image/transfer.ts';
import { pingEngine, readEngineTime, readInfo } from './info.ts';
import { createNetwork, removeNetwork } from './network/actions.ts';
import { createConnections } from './network/connections.ts';
import { inspectNetwork, listNetworks } from './network/list.ts';
import { inspectObject, removeObject } from './objects.ts';
import { createQuietReads } from './quiet.ts';
import { leaveSwarm, listSwarmKept, readSwarm } from './swarm/membership.ts';
import { listSecrets, removeSecret } from './swarm/secrets.ts';
import { countReplicasMade, listServices, removeService } from './swarm/services.ts';
import { createVolume, readVolumeSizes, removeVolume } from './volume/actions.ts';
import { listVolumes } from './volume/list.ts';

/** The connection to the engine in use, as `engine/` keeps it. */
interface DockerConnectionInUse {
  /** The client of a ready engine; throws why there is none. */
  docker(): DockerClient;
  readonly status: Watchable<EngineStatus>;
  readonly capabilities: Watchable<readonly EngineCapability[]>;
  /** Host where published ports answer, without a scheme. */
  readonly publishedAddress: string;
  /** Environment of a docker CLI that reaches the same engine. */
  cliEnv(): Record<string, string>;
  onEvent(listener: (event: EngineEvent) => void): () => void;
}

/**
 * Docker on the engine in use, bound once: each call goes to the engine that is ready then, and rejects with an AppError
 * that says why where none is. Areas take the parts they need: `Pick<Docker, 'image'>`.
 */
export type Docker = ReturnType<typeof createDocker>;

/**
 * Helpers that an earlier run on the same data folder left are removed each time an engine is ready. One list, however long: what
 * a call leads to is read on its line.
 */
export function createDocker(connection: DockerConnectionInUse, place: HelperPlace) {
  const client = () => connection.docker();
  const helpers = createHelpers(connection, place);
  return {
    engine: {
      status: connection.status,
      capabilities: connection.capabilities,
      onEvent: connection.onEvent,
      cliEnv: connection.cliEnv,
      get publishedAddress() {
        return connection.publishedAddress;
      },
      /** Path of the engine's socket as the engine's own machine sees it; the usual one while none is chosen. */
      get socketPath() {
        return workstationSocketPath(connection.status.value.source, process.platform);
      },
      id: createEngineId(connection.status, client),
      /** Throws why, when no engine is ready. */
      requireReady: () => void client(),
      ...bindCalls(client, {
        ping: pingEngine,
        info: readInfo,
        timeMs: readEngineTime,
        eventsSince: readEventsSince,
        inspectObject,
        removeObject,
        measure: measureObjects,
        removeCacheRecord,
      }),
    },
    container: {
      ...bindCalls(client, {
        list: listContainers,
        inspect: inspectContainer,
        details: readContainerDetails,
        processes: readProcesses,
        changes: readChanges,
        limits: readContainerLimits,
        update: updateContainerLimits,
        namespaces: readNamespaces,
        create: createContainer,
        startCreated,
        start: startContainer,
        act: actOnContainer,
        kill: killContainer,
        rename: renameContainer,
        remove: removeContainer,
        usage: readUsage,
        followStats,
        statPath: statContainerPath,
        archive: archiveContainerPath,
        exec: runInContainer,
        openTerminal: startTerminalExec,
        openLogs: followContainerLogs,
        logText: readLogText,
        projectFolders: readProjectFolders,
        twin: createTwin,
        forgetAliases,
        connectAs,
        fillTmpfs,
        freeTmpfs,
        limitProcesses,
      }),
      async *logLines(...args: Rest<typeof readLogLines>) {
        yield* readLogLines(client(), ...args);
      },
    },
    image: {
      ...bindCalls(client, {
        list: listImages,
        inspect: inspectImage,
        details: readImageDetails,
        usage: readImageUsage,
        children: listChildImages,
        history: readImageHistory,
        stack: readImageStack,
        layerIds: readImageLayers,
        size: readImageSize,
        built: readBuiltImage,
        removeUnnamed: removeUnnamedImage,
        tag: tagImage,
        remove: removeImage,
        pull: pullImage,
        push: pushImage,
        export: exportImages,
        orderExport,
        load: loadImages,
      }),
      /** What an answer of the engine, or of a registry asked for `image`, means. */
      readFailure: (message: string, image: string) => toRegistryError(toAppError({ message }), image),
    },
    volume: {
      ...bindCalls(client, {
        list: listVolumes,
        sizes: readVolumeSizes,
        create: createVolume,
        remove: removeVolume,
      }),
      ...helpers.volume,
    },
    network: {
      ...bindCalls(client, {
        list: listNetworks,
        inspect: inspectNetwork,
        create: createNetwork,
        remove: removeNetwork,
      }),
      ...createConnections(client),
      ...helpers.network,
    },
    swarm: bindCalls(client, {
      membership: readSwarm,
      kept: listSwarmKept,
      leave: leaveSwarm,
      services: listServices,
      replicasMade: countReplicasMade,
      removeService,
      secrets: listSecrets,
      removeSecret,
    }),
    quiet: createQuietReads(client),
    host: helpers.host,
    workstation: helpers.workstation,
  };
}

type Rest<F> = F extends (docker: DockerClient, ...args: infer Args) => unknown ? Args : never;
