import { AppError } from '#shared/errors.ts';
import type { DockerClient } from './client.ts';
import { callEngine, type EngineSubject } from './errors.ts';

const GONE = new Set(['container-not-found', 'image-not-found', 'volume-not-found', 'network-not-found']);

/**
 * Removes one object: a container though it runs (its volumes stay), an image reference, a volume or a network that
 * nobody uses. One that is already gone is fine; throws `object-in-use` when something else holds it.
 */
export async function removeObject(
  docker: DockerClient,
  type: NonNullable<EngineSubject['type']>,
  target: string,
): Promise<void> {
  try {
    await callEngine(removal(docker, type, target), { type, name: target });
  } catch (error) {
    if (error instanceof AppError && (GONE.has(error.code) || isBeingRemoved(error))) return;
    throw error;
  }
}

function removal(
  docker: DockerClient,
  type: NonNullable<EngineSubject['type']>,
  target: string,
): Promise<unknown> {
  switch (type) {
    case 'container':
      return docker.getContainer(target).remove({ force: true });
    case 'image':
      return docker.getImage(target).remove();
    case 'volume':
      return docker.getVolume(target).remove();
    case 'network':
      return docker.getNetwork(target).remove();
  }
}

function isBeingRemoved(error: AppError): boolean {
  return /removal of container .* is already in progress/i.test(String(error.details.message ?? ''));
}
