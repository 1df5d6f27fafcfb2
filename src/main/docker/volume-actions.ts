import type { VolumeSize } from '#shared/domain/volume.ts';
import { AppError } from '#shared/errors.ts';
import type { DockerClient } from './client.ts';
import { callEngine } from './errors.ts';
import { getJson } from './request.ts';

interface DiskUsage {
  Volumes?: { Name: string; UsageData?: { Size: number } | null }[] | null;
}

/** The size of each volume, which the engine measures now: seconds where there is much in them. */
export async function readVolumeSizes(docker: DockerClient, signal?: AbortSignal): Promise<VolumeSize[]> {
  const { Volumes } = await getJson<DiskUsage>(docker, '/system/df?type=volume', signal);
  return (Volumes ?? []).map(({ Name, UsageData }) => {
    const size = UsageData?.Size ?? -1;
    return { name: Name, sizeBytes: size < 0 ? null : size };
  });
}

/** Throws `name-already-used`: asked for a name it has, the engine answers as if it had made it. */
export async function createVolume(docker: DockerClient, name: string): Promise<void> {
  if (await hasVolume(docker, name)) throw new AppError('name-already-used', { name, holder: '' });
  await callEngine(docker.createVolume({ Name: name }), { type: 'volume', name });
}

/** Throws `volume-not-found`, `object-in-use`. */
export async function removeVolume(docker: DockerClient, name: string): Promise<void> {
  await callEngine(docker.getVolume(name).remove(), { type: 'volume', name });
}

/** Throws `volume-not-found`: a container that names an unknown volume would make it. */
export async function requireVolume(docker: DockerClient, name: string): Promise<void> {
  await callEngine(docker.getVolume(name).inspect(), { type: 'volume', name });
}

async function hasVolume(docker: DockerClient, name: string): Promise<boolean> {
  try {
    await requireVolume(docker, name);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'volume-not-found') return false;
    throw error;
  }
}
