import type { ObjectType } from '#shared/domain/objects.ts';

/*
 * Under which objects of the engine are remembered: a new one of the same name has another key. What removes objects and
 * what tells whose they are agree by these.
 */

/** The key of a container or of a network. */
export function idKey(type: ObjectType, id: string): string {
  return `${type}/${id}`;
}

/** The key of one name of an image; of one without a name, `reference` is empty. */
export function imageKey(reference: string, imageId: string): string {
  return `image/${reference}@${imageId}`;
}

/** The key of a volume, which has no id. */
export function volumeKey(name: string, createdAtMs: number): string {
  return `volume/${name}@${createdAtMs}`;
}
