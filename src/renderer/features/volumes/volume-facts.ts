import type { ContainerObject, VolumeObject } from '#shared/contract/object.ts';
import { isDrawnName } from '#shared/domain/names.ts';
import { compareNames } from '../../compare-names.ts';

/** A container and where it has the volume. */
export interface VolumeUser {
  container: ContainerObject;
  target: string;
  isReadOnly: boolean;
}

/** Who has each volume mounted, running or not, by name of the volume. */
export function usersByVolume(containers: readonly ContainerObject[]): Map<string, VolumeUser[]> {
  const users = new Map<string, VolumeUser[]>();
  for (const container of containers) {
    for (const { type, name, target, isReadOnly } of container.mounts) {
      if (type !== 'volume') continue;
      const list = users.get(name) ?? [];
      list.push({ container, target, isReadOnly });
      users.set(name, list);
    }
  }
  return users;
}

/** Named ones first, then by name; those whose name holds the words. */
export function listVolumes(volumes: readonly VolumeObject[], filter: string): VolumeObject[] {
  const words = filter.trim().toLowerCase();
  return volumes
    .filter(({ name }) => name.toLowerCase().includes(words))
    .sort(
      (a, b) => Number(isDrawnName(a.name)) - Number(isDrawnName(b.name)) || compareNames(a.name, b.name),
    );
}
