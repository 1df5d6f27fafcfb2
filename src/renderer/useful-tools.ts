import { useSyncExternalStore } from 'react';

/** The tools that may serve a step, by their ids in the rail. */
export type ToolId =
  | 'containers'
  | 'images'
  | 'volumes'
  | 'networks'
  | 'build'
  | 'compose'
  | 'registry'
  | 'cluster'
  | 'cleanup';

const byExercise = new Map<string, ToolId>();
const listeners = new Set<() => void>();
let known: readonly ToolId[] = [];

/** Tells which tool serves the current step of an exercise on the page; null when none does, or the exercise left. */
export function tellUsefulTool(exerciseId: string, toolId: ToolId | null): void {
  if (toolId === null) byExercise.delete(exerciseId);
  else byExercise.set(exerciseId, toolId);
  known = [...byExercise.values()];
  for (const listener of listeners) listener();
}

/** The tools that serve the steps the learner is at, followed; features do not import each other, they meet here. */
export function useUsefulTools(): readonly ToolId[] {
  return useSyncExternalStore(follow, () => known);
}

function follow(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
