import { texts } from '#main/core/reading.ts';
import type { ContainerProcesses } from '#shared/contract/container.ts';
import { AppError } from '#shared/errors.ts';
import type { DockerClient } from '../client.ts';
import { callEngine, containerSubject } from '../errors.ts';
import { wholeObject } from '../reading.ts';
import { answeredWithin } from '../request.ts';

/** Longest wait for the engine's `ps`, in milliseconds. */
const LIST_MS = 5_000;

/**
 * What `docker top` says, of the columns that `psArguments` ask for. Throws `container-not-running`, also where the
 * container was paused meanwhile.
 */
export async function readProcesses(
  docker: DockerClient,
  containerId: string,
  psArguments?: string,
): Promise<ContainerProcesses> {
  const subject = containerSubject(containerId);
  const container = docker.getContainer(containerId);
  const said = await answeredWithin(LIST_MS, (abortSignal) => {
    const asked = psArguments === undefined ? { abortSignal } : { abortSignal, ps_args: psArguments };
    return callEngine(container.top(asked), subject);
  });
  if (said === null) throw new AppError('container-not-running', { name: subject.name });
  const { Titles, Processes } = wholeObject(said);
  return { titles: texts(Titles), rows: rowsOf(Processes) };
}

function rowsOf(said: unknown): string[][] {
  return Array.isArray(said) ? said.filter(Array.isArray).map(texts) : [];
}
