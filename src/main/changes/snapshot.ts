import type {
  ContainerObject,
  ImageObject,
  NetworkObject,
  ObjectChange,
  VolumeObject,
} from '#shared/domain/objects.ts';

/** Every object of the engine at one moment, by id (volumes by name). */
export interface Snapshot {
  containers: Map<string, ContainerObject>;
  images: Map<string, ImageObject>;
  volumes: Map<string, VolumeObject>;
  networks: Map<string, NetworkObject>;
}

export function emptySnapshot(): Snapshot {
  return { containers: new Map(), images: new Map(), volumes: new Map(), networks: new Map() };
}

/** A copy that later changes leave as it is. */
export function copyOf({ containers, images, volumes, networks }: Snapshot): Snapshot {
  return {
    containers: new Map(containers),
    images: new Map(images),
    volumes: new Map(volumes),
    networks: new Map(networks),
  };
}

/** Brings a snapshot to what a change says; what goes is added to `gone`. */
export function applyTo(now: Snapshot, change: ObjectChange, gone: Snapshot): void {
  applyTable(now.containers, change.containers, (one) => one.id, gone.containers);
  applyTable(now.images, change.images, (one) => one.id, gone.images);
  applyTable(now.volumes, change.volumes, (one) => one.name, gone.volumes);
  applyTable(now.networks, change.networks, (one) => one.id, gone.networks);
}

function applyTable<T>(
  table: Map<string, T>,
  { put, gone: keys }: { put: readonly T[]; gone: readonly string[] },
  keyOf: (object: T) => string,
  gone: Map<string, T>,
): void {
  for (const key of keys) {
    const object = table.get(key);
    if (object !== undefined) gone.set(key, object);
    table.delete(key);
  }
  for (const object of put) table.set(keyOf(object), object);
}
