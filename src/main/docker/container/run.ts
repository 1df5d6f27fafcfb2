import type { ContainerCreateOptions, ContainerListOptions } from 'dockerode';
import { objects, type Said, text } from '#main/core/reading.ts';
import type { ContainerRun } from '#shared/contract/container-run.ts';
import { mountWord } from '#shared/domain/container-run.ts';
import { AppError } from '#shared/errors.ts';
import type { DockerClient } from '../client.ts';
import { callEngine } from '../errors.ts';
import { identity } from '../reading.ts';
import { actOnContainer, removeContainer } from './actions.ts';
import { nameIn } from './list.ts';

/** CPU quotas are counted in billionths of a CPU. */
const NANO_CPUS = 1e9;

/**
 * Creates a container and gives its id. Throws `image-not-found`, `name-already-used` with its `holder`,
 * `network-not-found`, or `docker-refused` with the engine's words.
 */
export async function createContainer(docker: DockerClient, run: ContainerRun): Promise<string> {
  try {
    const { id } = await callEngine(docker.createContainer(createOptions(run)), {
      type: 'image',
      name: run.image,
    });
    return identity(id);
  } catch (error) {
    throw await withHolderName(docker, error, run.name);
  }
}

/**
 * Starts a container that was just created, and removes it when it cannot start. Throws `port-already-used` with the
 * name of the container that holds it where one does, `container-command-not-found`, `docker-refused`.
 */
export async function startCreated(docker: DockerClient, containerId: string): Promise<void> {
  try {
    await actOnContainer(docker, containerId, 'start');
  } catch (error) {
    await removeContainer(docker, containerId, { isForced: true, removesVolumes: true }).catch(() => {});
    throw await withPortHolder(docker, error);
  }
}

/** Starts a container that exists; `port-already-used` says which container holds the port. */
export async function startContainer(docker: DockerClient, containerId: string): Promise<void> {
  try {
    await actOnContainer(docker, containerId, 'start');
  } catch (error) {
    throw await withPortHolder(docker, error);
  }
}

/** The engine names the holder by its id; a learner knows it by its image and state too. */
async function withHolderName(docker: DockerClient, error: unknown, name: string): Promise<unknown> {
  if (!(error instanceof AppError) || error.code !== 'name-already-used') return error;
  const holder = await firstOf(docker, { all: true, filters: { name: [`^/${name}$`] } });
  if (!holder) return new AppError(error.code, { ...error.details, name }, { cause: error });
  const details = { ...error.details, name, image: text(holder.Image), state: text(holder.State) };
  return new AppError(error.code, details, { cause: error });
}

async function withPortHolder(docker: DockerClient, error: unknown): Promise<unknown> {
  if (!(error instanceof AppError) || error.code !== 'port-already-used') return error;
  const { port } = error.details;
  if (typeof port !== 'number') return error;
  const holder = await firstOf(docker, { filters: { publish: [String(port)] } });
  const details = { ...error.details, holder: holder ? nameIn(holder) : '' };
  return new AppError(error.code, details, { cause: error });
}

/** The first container of a list; none where the engine does not say it: this only adds to what is told already. */
async function firstOf(docker: DockerClient, options: ContainerListOptions): Promise<Said | undefined> {
  return objects(await docker.listContainers(options).catch(() => []))[0];
}

function createOptions(run: ContainerRun): ContainerCreateOptions {
  const ports = run.ports.map((port) => [`${port.containerPort}/${port.protocol}`, port] as const);
  return {
    ...(run.name === '' ? {} : { name: run.name }),
    Image: run.image,
    ...(run.command.length === 0 ? {} : { Cmd: run.command }),
    Env: run.env.map(({ name, value }) => `${name}=${value}`),
    Tty: run.isInteractive,
    OpenStdin: run.isInteractive,
    ExposedPorts: Object.fromEntries(ports.map(([key]) => [key, {}])),
    HostConfig: {
      AutoRemove: run.isAutoRemoved,
      PortBindings: bindingsOf(ports),
      Binds: run.mounts.map(mountWord),
      ...(run.network === '' ? {} : { NetworkMode: run.network }),
      RestartPolicy: { Name: run.restartPolicy },
      Memory: run.memoryBytes,
      NanoCpus: Math.round(run.cpus * NANO_CPUS),
      Privileged: run.isPrivileged,
      ...(run.sharesPids ? { PidMode: 'host' } : {}),
    },
  };
}

function bindingsOf(ports: readonly (readonly [string, ContainerRun['ports'][number]])[]) {
  const bindings: Record<string, { HostIp: string; HostPort: string }[]> = {};
  for (const [key, { hostIp, hostPort }] of ports) {
    bindings[key] = [...(bindings[key] ?? []), { HostIp: hostIp, HostPort: String(hostPort ?? '') }];
  }
  return bindings;
}
