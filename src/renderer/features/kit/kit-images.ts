import type { KitStatus } from '#shared/contract/kit.ts';
import type { IndexedExercise } from '#shared/course/views.ts';

/** A course image, with the exercises that start from it. */
export type KitImage = KitStatus['images'][number] & { exercises: readonly IndexedExercise[] };

/** The course images, what is missing first. */
export function kitImages(images: KitStatus['images'], exercises: readonly IndexedExercise[]): KitImage[] {
  return images
    .map((image) => ({ ...image, exercises: exercises.filter((one) => startsFrom(one, image.name)) }))
    .sort((a, b) => Number(a.isPresent) - Number(b.isPresent));
}

/** Exercises leave the usual tag out. */
function startsFrom({ images }: IndexedExercise, name: string): boolean {
  return images.includes(name) || images.includes(name.replace(/:latest$/, ''));
}

/** Bytes of those that are present, as far as they are known. */
export function presentBytes(images: KitStatus['images']): number {
  return images.reduce((sum, { isPresent, sizeBytes }) => sum + (isPresent ? (sizeBytes ?? 0) : 0), 0);
}
