import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { bindCalls } from '#main/core/bind.ts';
import { noteFailure } from '#main/core/failures.ts';
import type { Watchable } from '#main/core/watchable.ts';
import type { EngineStatus } from '#shared/contract/engine.ts';
import { AppError } from '#shared/errors.ts';
import type { DockerClient } from '../client.ts';
import { readHostNamespaces } from '../container/namespaces.ts';
import { type NetworkTrial, probeNetwork } from '../network/probe.ts';
import { listVolumeFolder } from '../volume/folder.ts';
import { readVolumeArchive, type VolumePlace, writeVolumeArchive } from '../volume/reader.ts';
import { type HelperOwner, removeLeftContainers } from './helper-container.ts';
import {
  runInWorkstation,
  sharesFolders,
  startWorkstation,
  type WorkstationRequest,
  type WorkstationRun,
  workstationSocketPath,
} from './workstation.ts';

/** Whose helpers they are, and what workstations see. */
export interface HelperPlace {
  dataDir: string;
  workspaceDir: string;
}

interface Connection {
  docker(): DockerClient;
  readonly status: Watchable<EngineStatus>;
}

/** What the app asks of the engine through short-lived containers of its own. */
export function createHelpers(connection: Connection, { dataDir, workspaceDir }: HelperPlace) {
  const client = () => connection.docker();
  const owner = ownerOf(dataDir);
  const clean = () => {
    if (connection.status.value.state === 'ready') removeLeftContainers(client(), owner).catch(noteFailure);
  };
  clean();
  connection.status.subscribe(clean);

  /** Where a workstation works on the engine in use. */
  function place() {
    const { source } = connection.status.value;
    if (!source) throw new AppError('docker-unreachable');
    const socketPath = workstationSocketPath(source, process.platform);
    return { workspaceDir, socketPath, sharesFolders: sharesFolders(source), owner };
  }

  return {
    volume: {
      ...bindCalls(client, {
        folder: (docker, volume: VolumePlace, signal?: AbortSignal) =>
          listVolumeFolder(docker, owner, volume, signal),
        writeArchive: (docker, volume: VolumePlace, archive: Readable, signal: AbortSignal) =>
          writeVolumeArchive(docker, owner, volume, archive, signal),
      }),
      readArchive: async <T>(
        volume: VolumePlace,
        use: (archive: Readable) => Promise<T>,
        signal?: AbortSignal,
      ): Promise<T> => readVolumeArchive(client(), owner, volume, use, signal),
    },
    network: bindCalls(client, {
      /** One fact a line, as `network/read-trials.ts` reads them. */
      probe: async (docker, trial: NetworkTrial, signal: AbortSignal) =>
        (await probeNetwork(docker, owner, trial, signal)).output,
    }),
    host: bindCalls(client, { namespaces: (docker) => readHostNamespaces(docker, owner) }),
    workstation: bindCalls(client, {
      open: async (docker, request: Omit<WorkstationRequest, keyof ReturnType<typeof place>>) =>
        startWorkstation(docker, { ...request, ...place() }),
      run: async (docker, run: Omit<WorkstationRun, keyof ReturnType<typeof place>>) =>
        runInWorkstation(docker, { ...run, ...place() }),
    }),
  };
}

/** A data folder has one owner at a time, so its containers of another run are leftovers. */
function ownerOf(dataDir: string): HelperOwner {
  const dataDirId = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  return { dataDirId, activeNames: new Set<string>() };
}
