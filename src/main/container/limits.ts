import { followReads } from '#main/core/follow-reads.ts';
import type { Docker } from '#main/docker/docker.ts';
import type { ContainerLimits } from '#shared/contract/container.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import { AppError } from '#shared/errors.ts';

/** What bounds these containers, again each time one of them is updated or started; those that are gone are left out. */
export function followLimits(
  { container, engine }: Pick<Docker, 'container' | 'engine'>,
  containerIds: readonly string[],
  signal?: AbortSignal,
): AsyncGenerator<ContainerLimits[], void, void> {
  const ids = new Set(containerIds);
  const changes = (event: EngineEvent) =>
    event.type === 'container' && ids.has(event.id) && ['update', 'start'].includes(event.action);
  const read = async () => {
    const found = await Promise.all([...ids].map((id) => container.limits(id).catch(orNull)));
    return found.filter((limits) => limits !== null);
  };
  return followReads((listener) => engine.onEvent((event) => changes(event) && listener()), read, signal);
}

function orNull(error: unknown): null {
  if (error instanceof AppError && error.code === 'container-not-found') return null;
  throw error;
}
