import type { ObjectType } from '#shared/domain/objects.ts';
import { AppError } from '#shared/errors.ts';
import type { DockerClient } from './client.ts';
import { callEngine, orNull } from './errors.ts';

/** What the engine knows under a name or an id, whatever its kind. */
const HANDLES = {
  container: (docker, name) => docker.getContainer(name),
  image: (docker, name) => docker.getImage(name),
  volume: (docker, name) => docker.getVolume(name),
  network: (docker, name) => docker.getNetwork(name),
} satisfies Record<
  ObjectType,
  (docker: DockerClient, name: string) => { inspect(): Promise<unknown>; remove(options?: object): unknown }
>;

/** The engine would remove what is below an image too once it has no name: nobody asked for that. */
const REMOVAL_OPTIONS: Partial<Record<ObjectType, object>> = {
  container: { force: true },
  image: { noprune: true },
};

/** What the engine's own inspect says, read by path; null when there is no such object. */
export function inspectObject(docker: DockerClient, type: ObjectType, name: string): Promise<unknown> {
  const asked: Promise<unknown> = HANDLES[type](docker, name).inspect();
  return orNull(callEngine(asked, { type, name }));
}

/**
 * Removes one object: a container though it runs (its volumes stay), an image reference (the images below it stay), a
 * volume or a network that nobody uses. One that is already gone is fine; throws `object-in-use` when something else holds it.
 */
export async function removeObject(docker: DockerClient, type: ObjectType, target: string): Promise<void> {
  const options = REMOVAL_OPTIONS[type] ?? {};
  try {
    await callEngine(HANDLES[type](docker, target).remove(options), { type, name: target });
  } catch (error) {
    if (error instanceof AppError && (error.code === `${type}-not-found` || isBeingRemoved(error))) return;
    throw error;
  }
}

function isBeingRemoved(error: AppError): boolean {
  return /removal of container .* is already in progress/i.test(String(error.details.message ?? ''));
}
