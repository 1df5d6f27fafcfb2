import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { DockerClient } from './client.ts';
import { callEngine, type EngineSubject } from './errors.ts';

interface EngineRequest {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  /** Holds its query. */
  path: string;
  /** `true` for an answer that is no failure. */
  statusCodes?: Readonly<Record<number, true | string>>;
  isStream?: boolean;
  isBytes?: boolean;
  /** Its body. */
  file?: Readable;
  abortSignal?: AbortSignal | undefined;
}

const STATUS_CODES: EngineRequest['statusCodes'] = {
  200: true,
  400: 'bad parameter',
  404: 'not found',
  500: 'server error',
};

/** A GET that an AbortSignal ends, which dockerode's own methods do not type; `path` holds its query. */
export function getJson<T>(docker: DockerClient, path: string, signal?: AbortSignal): Promise<T> {
  return dial(docker, { method: 'GET', path, abortSignal: signal });
}

/** The whole body of a GET, which is no JSON. */
export function getBytes(docker: DockerClient, path: string, signal?: AbortSignal): Promise<Buffer> {
  return dial(docker, { method: 'GET', path, isBytes: true, abortSignal: signal });
}

/** The body of a GET as a stream, as soon as the engine answered; aborting the signal destroys it. */
export function getStream(
  docker: DockerClient,
  path: string,
  signal?: AbortSignal,
): Promise<IncomingMessage> {
  return dial(docker, { method: 'GET', path, isStream: true, abortSignal: signal });
}

/** A request that dockerode has no method for, or whose method drops what is asked; its failures are AppErrors. */
export function dial<T>(
  docker: DockerClient,
  { path, statusCodes = STATUS_CODES, ...request }: EngineRequest,
  subject?: EngineSubject,
): Promise<T> {
  const answered = new Promise<T>((resolve, reject) => {
    docker.modem.dial({ ...request, path: whole(path), statusCodes }, (error: unknown, answer: unknown) =>
      error ? reject(error) : resolve(answer as T),
    );
  });
  return callEngine(answered, subject);
}

/**
 * Null where the engine does not answer in time: it keeps silent of a container that was paused as a command came,
 * until it goes on.
 */
export async function answeredWithin<T>(
  limitMs: number,
  ask: (signal: AbortSignal) => Promise<T>,
): Promise<T | null> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), limitMs);
  try {
    return await ask(limit.signal);
  } catch (error) {
    if (limit.signal.aborted) return null;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** docker-modem drops the last character of a path that has a query of its own: one is given for that. */
function whole(path: string): string {
  return path.includes('?') ? `${path}&` : path;
}
