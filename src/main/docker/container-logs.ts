import type { ContainerLogLine } from '#shared/domain/container.ts';
import type { DockerClient } from './client.ts';
import { callEngine, toAppError } from './errors.ts';
import { createLogLines } from './log-lines.ts';
import { getStream } from './request.ts';

interface LogRequest {
  /** Last lines to start with, or everything. */
  tail: number | 'all';
  isFollowed: boolean;
}

/** Lines of a container's log as the engine sends them; who reads slowly slows the engine's reading, not the program. */
export async function* readLogLines(
  docker: DockerClient,
  containerId: string,
  { tail, isFollowed }: LogRequest,
  signal?: AbortSignal,
): AsyncGenerator<ContainerLogLine[], void, void> {
  const subject = { type: 'container', name: containerId.slice(0, 12) } as const;
  const { Config } = await callEngine(docker.getContainer(containerId).inspect(), subject);
  const query = `stdout=1&stderr=1&timestamps=1&tail=${tail}&follow=${isFollowed ? 1 : 0}`;
  const stream = await getStream(docker, `/containers/${containerId}/logs?${query}`, signal);
  const toLines = createLogLines(Config.Tty);
  try {
    for await (const chunk of stream) {
      const lines = toLines(chunk as Uint8Array);
      if (lines.length > 0) yield lines;
    }
  } catch (error) {
    if (!signal?.aborted) throw toAppError(error, subject);
  } finally {
    stream.destroy();
  }
}
