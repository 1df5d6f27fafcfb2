import { encodeName } from '../address.ts';
import type { DockerClient } from '../client.ts';
import { containerSubject } from '../errors.ts';
import { dial } from '../request.ts';

/** 304 says that the container is already in that state: what was asked is true. */
const STATUS_CODES = {
  200: true,
  204: true,
  304: true,
  400: 'bad parameter',
  403: 'refused',
  404: 'no such container',
  409: 'conflict',
  500: 'server error',
} as const;

/** Runs `docker start`, `stop`, `restart`, `pause` or `unpause`; aborting the signal stops waiting for its end. */
export function actOnContainer(
  docker: DockerClient,
  containerId: string,
  action: 'start' | 'stop' | 'restart' | 'pause' | 'unpause',
  signal?: AbortSignal,
): Promise<void> {
  return send(docker, 'POST', containerId, `/${action}`, signal);
}

/** Throws `container-not-running`. */
export function killContainer(docker: DockerClient, containerId: string, signalName: string): Promise<void> {
  return send(docker, 'POST', containerId, `/kill?signal=${encodeName(signalName)}`);
}

/** Throws `name-already-used`. */
export function renameContainer(docker: DockerClient, containerId: string, name: string): Promise<void> {
  return send(docker, 'POST', containerId, `/rename?name=${encodeName(name)}`);
}

/** Throws `object-in-use` for one that runs, unless forced. Named volumes always stay. */
export function removeContainer(
  docker: DockerClient,
  containerId: string,
  { isForced, removesVolumes }: { isForced: boolean; removesVolumes: boolean },
): Promise<void> {
  return send(docker, 'DELETE', containerId, `?force=${isForced}&v=${removesVolumes}`);
}

async function send(
  docker: DockerClient,
  method: 'POST' | 'DELETE',
  containerId: string,
  rest: string,
  abortSignal?: AbortSignal,
): Promise<void> {
  const path = `/containers/${encodeName(containerId)}${rest}`;
  const request = { method, path, abortSignal, statusCodes: STATUS_CODES };
  await dial(docker, request, containerSubject(containerId));
}
