import type { ContainerObject, VolumeObject } from '#shared/domain/objects.ts';

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

/** A name the engine drew: 64 hexadecimal digits. */
export function isAnonymous(name: string): boolean {
  return /^[0-9a-f]{64}$/.test(name);
}

/** Named ones first, then by name; those whose name holds the words. */
export function listVolumes(volumes: readonly VolumeObject[], filter: string): VolumeObject[] {
  const words = filter.trim().toLowerCase();
  return volumes
    .filter(({ name }) => name.toLowerCase().includes(words))
    .sort(
      (a, b) =>
        Number(isAnonymous(a.name)) - Number(isAnonymous(b.name)) ||
        a.name.localeCompare(b.name, 'fr', { numeric: true }),
    );
}

/** The path of what is in a folder of a volume. */
export function childPath(folder: string, name: string): string {
  return folder === '/' ? `/${name}` : `${folder}/${name}`;
}

/** The folder that holds it; the root holds itself. */
export function parentPath(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

/** Permissions as `ls -l` shows them. */
export function modeText(mode: number): string {
  return [6, 3, 0]
    .map((shift) => {
      const bits = (mode >> shift) & 7;
      return `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${bits & 1 ? 'x' : '-'}`;
    })
    .join('');
}
