import { flag, object, texts } from '#main/core/reading.ts';
import type { ContainerProcesses } from '#shared/contract/container.ts';
import { AppError } from '#shared/errors.ts';
import type { DockerClient } from '../client.ts';
import { callEngine, containerSubject } from '../errors.ts';
import { wholeObject } from '../reading.ts';
import { answeredWithin } from '../request.ts';
import { askContainer } from './inspection.ts';

/** Longest wait for the engine's `ps` before it is asked whether the container still runs, in milliseconds. */
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
  const named = psArguments === undefined ? {} : { ps_args: psArguments };
  const list = (abortSignal?: AbortSignal) =>
    callEngine(container.top(abortSignal ? { ...named, abortSignal } : named), subject);
  const said = (await answeredWithin(LIST_MS, list)) ?? (await listSlowly());
  const { Titles, Processes } = wholeObject(said);
  return { titles: texts(Titles), rows: rowsOf(Processes) };

  /** A busy machine takes its time; of a container that is paused nothing may ever come. */
  async function listSlowly(): Promise<unknown> {
    const { Running, Paused } = object((await askContainer(docker, containerId, subject)).State);
    if (!flag(Running) || flag(Paused)) throw new AppError('container-not-running', { name: subject.name });
    return list();
  }
}

function rowsOf(said: unknown): string[][] {
  return Array.isArray(said) ? said.filter(Array.isArray).map(texts) : [];
}
