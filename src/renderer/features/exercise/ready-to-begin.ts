import type { ExerciseView } from '#shared/course/views.ts';

/** True where the engine answers and has the images: what else may be missing is told by the beginning itself. */
export function isReadyToBegin({ isEngineReady, images }: ExerciseView['needs']): boolean {
  return isEngineReady && images.every((image) => image.isPresent);
}
