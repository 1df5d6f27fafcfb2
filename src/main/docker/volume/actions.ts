import { countOrNull, object, objects, text } from '#main/core/reading.ts';
import type { VolumeSize } from '#shared/contract/volume.ts';
import { AppError } from '#shared/errors.ts';
import type { DockerClient } from '../client.ts';
import { callEngine, orNull } from '../errors.ts';
import { wholeObject } from '../reading.ts';
import { getJson } from '../request.ts';

/** The size of each volume, which the engine measures now: seconds where there is much in them. */
export async function readVolumeSizes(docker: DockerClient, signal?: AbortSignal): Promise<VolumeSize[]> {
  const { Volumes } = wholeObject(await getJson(docker, '/system/df?type=volume', signal));
  return objects(Volumes).map(({ Name, UsageData }) => ({ name: text(Name), sizeBytes: sizeIn(UsageData) }));
}

/** Null where the engine does not know the size, which it says as -1. */
export function sizeIn(usage: unknown): number | null {
  const size = countOrNull(object(usage).Size);
  return size === null || size < 0 ? null : size;
}

/** Throws `name-already-used`: asked for a name it has, the engine answers as if it had made it. */
export async function createVolume(docker: DockerClient, name: string): Promise<void> {
  if (await orNull(inspect(docker, name))) throw new AppError('name-already-used', { name, holder: '' });
  await callEngine(docker.createVolume({ Name: name }), { type: 'volume', name });
}

/** Throws `volume-not-found`, `object-in-use`. */
export async function removeVolume(docker: DockerClient, name: string): Promise<void> {
  await callEngine(docker.getVolume(name).remove(), { type: 'volume', name });
}

/** Throws `volume-not-found`: a container that names an unknown volume would make it. */
export async function requireVolume(docker: DockerClient, name: string): Promise<void> {
  await inspect(docker, name);
}

function inspect(docker: DockerClient, name: string): Promise<unknown> {
  return callEngine(docker.getVolume(name).inspect(), { type: 'volume', name });
}
