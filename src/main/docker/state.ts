import type { ImageInspectInfo } from 'dockerode';
import type {
  ContainerInspection,
  ContainerUsage,
  ExecResult,
  ImageInspection,
} from '#shared/domain/inspection.ts';
import { AppError } from '#shared/errors.ts';
import { removeObject } from './cleanup.ts';
import type { DockerClient } from './client.ts';
import { toContainerInspection } from './container-inspection.ts';
import { type RawStats, toSample } from './container-stats.ts';
import { callEngine, type EngineSubject } from './errors.ts';
import { runInContainer } from './exec.ts';
import { inspectNetwork, listContainers, listImages, listNetworks, listVolumes } from './listings.ts';
import { demultiplex } from './multiplexed.ts';
import { OwnEvents } from './own-events.ts';
import { readRecentEvents } from './recent-events.ts';

type ObjectType = NonNullable<EngineSubject['type']>;

/** Newest lines of a log that checks read. */
const LOG_TAIL_LINES = 1_000;

/** What checks read and reset removes on the engine that `docker` names at each call. */
export function createEngineState(docker: () => DockerClient) {
  const own = new OwnEvents();
  return {
    engineTimeMs: () => engineTimeMs(docker()),
    container: (nameOrId: string) => inspectContainer(docker(), nameOrId),
    containers: () => listContainers(docker()),
    images: () => listImages(docker()),
    image: (reference: string) => inspectImage(docker(), reference),
    usage: (id: string) => readUsage(docker(), id),
    volumes: () => listVolumes(docker()),
    network: (nameOrId: string) => inspectNetwork(docker(), nameOrId),
    networks: () => listNetworks(docker()),
    inspect: (type: ObjectType, name: string) => inspectObject(docker(), type, name),
    info: (): Promise<unknown> => callEngine(docker().info()),
    layerCount: (image: string) => countLayers(docker(), image),
    processCount: (id: string) => own.duringTop(id, () => countProcesses(docker(), id)),
    logs: (id: string) => readLogs(docker(), id),
    exec: (id: string, command: readonly string[]): Promise<ExecResult | null> =>
      own.duringExec((onCreated) => runInContainer(docker(), id, command, onCreated)),
    eventsSince: async (sinceMs: number) => readRecentEvents(docker(), sinceMs, await engineTimeMs(docker())),
    isOwnEvent: own.isOwn.bind(own),
    remove: (type: ObjectType, target: string) => removeObject(docker(), type, target),
  };
}

async function engineTimeMs(docker: DockerClient): Promise<number> {
  const info = (await callEngine(docker.info())) as { SystemTime?: string };
  const time = Date.parse(info.SystemTime ?? '');
  if (Number.isNaN(time)) throw new AppError('docker-refused', { name: '', message: 'SystemTime' });
  return time;
}

async function inspectContainer(docker: DockerClient, nameOrId: string): Promise<ContainerInspection | null> {
  const call = docker.getContainer(nameOrId).inspect();
  const info = await orNull(callEngine(call, { type: 'container', name: nameOrId }));
  return info && toContainerInspection(info);
}

async function inspectImage(docker: DockerClient, reference: string): Promise<ImageInspection | null> {
  const info = (await inspectObject(docker, 'image', reference)) as ImageInspectInfo | null;
  return (
    info && {
      id: info.Id,
      sizeBytes: info.Size,
      layers: info.RootFS?.Layers ?? [],
      user: info.Config?.User ?? '',
      hasHealthcheck: info.Config?.Healthcheck !== undefined && info.Config.Healthcheck !== null,
      digests: info.RepoDigests ?? [],
    }
  );
}

async function readUsage(docker: DockerClient, id: string): Promise<ContainerUsage | null> {
  const call = docker.getContainer(id).stats({ stream: false, 'one-shot': true });
  const sample = toSample(id, (await callEngine(call, { type: 'container', name: id })) as RawStats);
  return sample && { memoryBytes: sample.memoryBytes, processes: sample.pids };
}

function inspectObject(docker: DockerClient, type: ObjectType, name: string): Promise<unknown> {
  return orNull(callEngine(inspection(docker, type, name), { type, name }));
}

function inspection(docker: DockerClient, type: ObjectType, name: string): Promise<unknown> {
  switch (type) {
    case 'container':
      return docker.getContainer(name).inspect();
    case 'image':
      return docker.getImage(name).inspect();
    case 'volume':
      return docker.getVolume(name).inspect();
    case 'network':
      return docker.getNetwork(name).inspect();
  }
}

/** A thing that is not there is an answer, not a failure. */
async function orNull<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof AppError && error.code.endsWith('-not-found')) return null;
    throw error;
  }
}

async function countLayers(docker: DockerClient, image: string): Promise<number | null> {
  const info = (await inspectObject(docker, 'image', image)) as { RootFS?: { Layers?: string[] } } | null;
  return info && (info.RootFS?.Layers?.length ?? 0);
}

async function countProcesses(docker: DockerClient, id: string): Promise<number> {
  const top = await callEngine(docker.getContainer(id).top(), { type: 'container', name: id });
  return (top as { Processes?: unknown[] }).Processes?.length ?? 0;
}

async function readLogs(docker: DockerClient, id: string): Promise<string> {
  const subject = { type: 'container', name: id } as const;
  const container = docker.getContainer(id);
  const [info, bytes] = await Promise.all([
    callEngine(container.inspect(), subject),
    callEngine(container.logs({ stdout: true, stderr: true, tail: LOG_TAIL_LINES }), subject),
  ]);
  return info.Config.Tty ? bytes.toString('utf8') : demultiplex(bytes);
}
