import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { AppError } from '#shared/errors.ts';
import type { DockerClient } from './client.ts';
import { callEngine, toAppError } from './errors.ts';
import { getStream } from './request.ts';

/** What the engine says of a path before its archive is asked for. */
export interface ContainerPathStat {
  name: string;
  sizeBytes: number;
  isDirectory: boolean;
  /** Where it leads in the container once its links are followed; empty for what is not a link. */
  linkTarget: string;
}

/** Go's mode bits, which the engine uses here. */
const GO_DIRECTORY = 0x8000_0000;

/** Throws `container-not-found`, `file-not-found`. */
export async function statContainerPath(
  docker: DockerClient,
  containerId: string,
  path: string,
): Promise<ContainerPathStat> {
  const container = docker.getContainer(containerId);
  const call = container.infoArchive({ path }) as Promise<IncomingMessage>;
  const answer = await callEngine(call).catch(async (error: unknown) => {
    // A HEAD has no body: what is missing may be the path or the container.
    await callEngine(container.inspect(), { type: 'container', name: containerId.slice(0, 12) });
    throw isNotFound(error) ? new AppError('file-not-found', { path }, { cause: error }) : error;
  });
  const header = answer.headers['x-docker-container-path-stat'];
  answer.resume();
  const stat = JSON.parse(Buffer.from(String(header), 'base64').toString('utf8')) as {
    name: string;
    size: number;
    mode: number;
    linkTarget: string;
  };
  return {
    name: stat.name,
    sizeBytes: stat.size,
    isDirectory: Math.floor(stat.mode / GO_DIRECTORY) % 2 === 1,
    linkTarget: stat.linkTarget,
  };
}

/**
 * The tar of a path; `PATH/.` gives what a directory holds, links to it followed. Throws `file-not-found`; a stream that
 * the engine breaks fails with an AppError.
 */
export async function archiveContainerPath(
  docker: DockerClient,
  containerId: string,
  path: string,
  signal?: AbortSignal,
): Promise<Readable> {
  const address = `/containers/${containerId}/archive?path=${encodeURIComponent(path)}`;
  const answer = await orMissing(getStream(docker, address, signal), path);
  return Readable.from(translated(answer), { objectMode: false });
}

async function* translated(answer: IncomingMessage): AsyncGenerator<Buffer, void, void> {
  try {
    for await (const chunk of answer) yield chunk as Buffer;
  } catch (error) {
    throw toAppError(error);
  } finally {
    answer.destroy();
  }
}

async function orMissing<T>(call: Promise<T>, path: string): Promise<T> {
  try {
    return await call;
  } catch (error) {
    const message = error instanceof AppError ? String(error.details.message ?? '') : '';
    throw MISSING.test(message) ? new AppError('file-not-found', { path }, { cause: error }) : error;
  }
}

const MISSING = /could not find the file|no such file|not a directory|container:path not found/i;

function isNotFound(error: unknown): boolean {
  return error instanceof AppError && /status code 404|HTTP code 404/i.test(String(error.details.message));
}
