import type { DockerClient } from './client.ts';
import { callEngine } from './errors.ts';

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
};

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
  return send(docker, 'POST', containerId, `/kill?signal=${encodeURIComponent(signalName)}&`);
}

/** Throws `name-already-used`. */
export function renameContainer(docker: DockerClient, containerId: string, name: string): Promise<void> {
  return send(docker, 'POST', containerId, `/rename?name=${encodeURIComponent(name)}&`);
}

/** Throws `object-in-use` for one that runs, unless forced. Named volumes always stay. */
export function removeContainer(
  docker: DockerClient,
  containerId: string,
  { isForced, removesVolumes }: { isForced: boolean; removesVolumes: boolean },
): Promise<void> {
  return send(docker, 'DELETE', containerId, `?force=${isForced}&v=${removesVolumes}&`);
}

function send(
  docker: DockerClient,
  method: string,
  containerId: string,
  rest: string,
  abortSignal?: AbortSignal,
): Promise<void> {
  const path = `/containers/${containerId}${rest}`;
  const call = new Promise<void>((resolve, reject) => {
    const options = { path, method, abortSignal, statusCodes: STATUS_CODES };
    docker.modem.dial(options, (error: unknown) => (error ? reject(error) : resolve()));
  });
  return callEngine(call, { type: 'container', name: containerId.slice(0, 12) });
}
