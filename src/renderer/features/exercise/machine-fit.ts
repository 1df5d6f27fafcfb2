import type { ExerciseView } from '#shared/course/views.ts';

type Needs = ExerciseView['needs'];

/** True once nothing that the exercise takes is missing: of the engine, of its images, of the cluster where it needs one. */
export function hasAllIn(needs: Needs): boolean {
  const { images, memoryMb, machineMemoryMb, lostCapabilities, isEngineReady, cluster } = needs;
  const isTooSmall = machineMemoryMb !== null && machineMemoryMb < memoryMb;
  const isMissing = lostCapabilities.length > 0 || images.some(({ isPresent }) => !isPresent);
  return isEngineReady && !isTooSmall && !isMissing && (cluster === null || isClusterFit(cluster));
}

function isClusterFit({ state, lostParts, missingImages }: NonNullable<Needs['cluster']>): boolean {
  return state === 'ready' && lostParts.length === 0 && missingImages.length === 0;
}
