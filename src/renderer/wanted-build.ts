import { useSyncExternalStore } from 'react';

/** What the current step of an exercise builds: the folder, its recipe, and the name that the image must have. */
export interface WantedBuild {
  folder: string;
  recipe: string;
  tag: string;
}

const byExercise = new Map<string, WantedBuild>();
const listeners = new Set<() => void>();
let latest: WantedBuild | null = null;

/** Tells what the current step of an exercise on the page builds; null when nothing, or the exercise left. */
export function tellWantedBuild(exerciseId: string, wanted: WantedBuild | null): void {
  byExercise.delete(exerciseId);
  if (wanted) byExercise.set(exerciseId, wanted);
  latest = [...byExercise.values()].at(-1) ?? null;
  for (const listener of listeners) listener();
}

/** What the step the learner came to last builds, followed; features do not import each other, they meet here. */
export function useWantedBuild(): WantedBuild | null {
  return useSyncExternalStore(follow, () => latest);
}

function follow(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
