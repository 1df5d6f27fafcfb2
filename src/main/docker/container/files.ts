import type { IncomingMessage } from 'node:http';
import { type Readable, Transform } from 'node:stream';
import { count, text } from '#main/core/reading.ts';
import { AppError } from '#shared/errors.ts';
import { encodeName } from '../address.ts';
import type { DockerClient } from '../client.ts';
import { callEngine, containerSubject, toAppError } from '../errors.ts';
import { wholeObject } from '../reading.ts';
import { dial, getStream } from '../request.ts';

/** What the engine says of a path before its archive is asked for. */
interface ContainerPathStat {
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
  signal?: AbortSignal,
): Promise<ContainerPathStat> {
  const asked = { path: archiveAddress(containerId, path), isStream: true, abortSignal: signal };
  const call = dial<IncomingMessage>(docker, { method: 'HEAD', ...asked });
  const answer = await call.catch(async (error: unknown) => {
    // A HEAD has no body: what is missing may be the path or the container.
    signal?.throwIfAborted();
    await callEngine(docker.getContainer(containerId).inspect(), containerSubject(containerId));
    throw isNotFound(error) ? new AppError('file-not-found', { path }, { cause: error }) : error;
  });
  const header = answer.headers['x-docker-container-path-stat'];
  answer.resume();
  const { name, size, mode, linkTarget } = wholeObject(decodeHeader(String(header)));
  return {
    name: text(name),
    sizeBytes: count(size),
    isDirectory: Math.floor(count(mode) / GO_DIRECTORY) % 2 === 1,
    linkTarget: text(linkTarget),
  };
}

/** Null for what is no JSON. */
function decodeHeader(header: string): unknown {
  try {
    return JSON.parse(Buffer.from(header, 'base64').toString('utf8'));
  } catch {
    return null;
  }
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
  const call = getStream(docker, archiveAddress(containerId, path), signal);
  return translated(await orMissing(call, path));
}

/** Where the engine gives and takes the archive of a path, whose bytes may be no UTF-8. */
export function archiveAddress(containerId: string, path: string): string {
  return `/containers/${encodeName(containerId)}/archive?path=${encodeName(path)}`;
}

/** Destroyed at once with what is made of it: the engine holds the container for as long as it sends. */
function translated(answer: IncomingMessage): Readable {
  const archive = new Transform({
    transform: (chunk, _, done) => done(null, chunk),
    destroy: (error, done) => {
      answer.destroy();
      done(error);
    },
  });
  answer.on('error', (error) => archive.destroy(toAppError(error)));
  // It may break before its reader begins, who then finds it broken: a destination is made first.
  archive.on('error', () => {});
  return answer.pipe(archive);
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
