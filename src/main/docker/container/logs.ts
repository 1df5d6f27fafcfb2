import type { ContainerLogLine } from '#shared/contract/container.ts';
import { encodeName } from '../address.ts';
import type { DockerClient } from '../client.ts';
import { callEngine, containerSubject, toAppError } from '../errors.ts';
import { demultiplex } from '../multiplexed.ts';
import { getBytes, getStream } from '../request.ts';
import { askContainer, hasTerminal } from './inspection.ts';
import { createLogLines, type LogForm } from './log-lines.ts';

/** Newest lines of a log that are read as one text. */
const LOG_TAIL_LINES = 1_000;

interface LogRequest extends Pick<LogForm, 'longLines'> {
  /** Last lines to start with, or everything. */
  tail: number | 'all';
  isFollowed: boolean;
}

/** Lines of a container's log as the engine sends them, and, where it is followed, those that are not finished after them; who reads slowly slows the engine's reading, not the program. */
export async function* readLogLines(
  docker: DockerClient,
  containerId: string,
  { tail, isFollowed, longLines }: LogRequest,
  signal?: AbortSignal,
): AsyncGenerator<ContainerLogLine[], void, void> {
  const subject = containerSubject(containerId);
  const info = await askContainer(docker, containerId, subject);
  const query = `stdout=1&stderr=1&timestamps=1&tail=${tail}&follow=${isFollowed ? 1 : 0}`;
  const stream = await getStream(docker, `/containers/${encodeName(containerId)}/logs?${query}`, signal);
  const log = createLogLines({ hasTty: hasTerminal(info), longLines });
  let told = '';
  try {
    for await (const chunk of stream) {
      const lines = log.take(chunk as Uint8Array);
      const unfinished = isFollowed ? log.unfinished() : [];
      const known = unfinished.map(({ text }) => text).join('\n');
      if (lines.length > 0 || known !== told) yield [...lines, ...unfinished];
      told = known;
    }
    const rest = log.rest();
    if (rest.length > 0) yield rest;
  } catch (error) {
    if (!signal?.aborted) throw toAppError(error, subject);
  } finally {
    stream.destroy();
  }
}

/** The newest lines, both streams, of a container running or not. Throws `container-not-found`. */
export async function readLogText(docker: DockerClient, containerId: string): Promise<string> {
  const subject = { type: 'container', name: containerId } as const;
  const [info, bytes] = await Promise.all([
    askContainer(docker, containerId, subject),
    readLogBytes(docker, containerId, LOG_TAIL_LINES),
  ]);
  return hasTerminal(info) ? bytes.toString('utf8') : demultiplex(bytes);
}

/** A log as the engine keeps it, both streams: the last lines, or everything. Throws `container-not-found`. */
export function readLogBytes(
  docker: DockerClient,
  containerId: string,
  tail: number | 'all',
): Promise<Buffer> {
  const path = `/containers/${encodeName(containerId)}/logs?stdout=1&stderr=1&follow=0&tail=${tail}`;
  return callEngine(getBytes(docker, path), { type: 'container', name: containerId });
}
