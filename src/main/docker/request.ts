import type { IncomingMessage } from 'node:http';
import type { DockerClient } from './client.ts';
import { callEngine } from './errors.ts';

const STATUS_CODES = { 200: true, 400: 'bad parameter', 404: 'not found', 500: 'server error' };

/** A GET that an AbortSignal ends, which dockerode's own methods do not type; `path` holds its query. */
export function getJson<T>(docker: DockerClient, path: string, signal?: AbortSignal): Promise<T> {
  return callEngine(dial<T>(docker, path, false, signal));
}

/** The body of a GET as a stream, as soon as the engine answered; aborting the signal destroys it. */
export function getStream(
  docker: DockerClient,
  path: string,
  signal?: AbortSignal,
): Promise<IncomingMessage> {
  return callEngine(dial<IncomingMessage>(docker, path, true, signal));
}

function dial<T>(
  docker: DockerClient,
  path: string,
  isStream: boolean,
  abortSignal?: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const options = { path: whole(path), method: 'GET', isStream, abortSignal, statusCodes: STATUS_CODES };
    docker.modem.dial(options, (error: unknown, answer: unknown) =>
      error ? reject(error) : resolve(answer as T),
    );
  });
}

/** docker-modem drops the last character of a path that has a query of its own: one is given for that. */
function whole(path: string): string {
  return path.includes('?') ? `${path}&` : path;
}
