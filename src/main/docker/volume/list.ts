import { text, textsByName, time } from '#main/core/reading.ts';
import type { VolumeObject } from '#shared/contract/object.ts';
import type { DockerClient } from '../client.ts';
import { callEngine } from '../errors.ts';
import { identity, wholeList, wholeObject } from '../reading.ts';

/** Every volume; sizes are read apart, since the engine walks each for them. */
export async function listVolumes(docker: DockerClient): Promise<VolumeObject[]> {
  const { Volumes } = wholeObject(await callEngine(docker.listVolumes()));
  // The engine says null for no volume.
  return wholeList(Volumes ?? []).map(({ Name, Driver, Mountpoint, CreatedAt, Labels }) => ({
    name: identity(Name),
    driver: text(Driver),
    mountPoint: text(Mountpoint),
    createdAtMs: time(CreatedAt),
    labels: textsByName(Labels),
  }));
}
