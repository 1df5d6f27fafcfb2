import type { ExerciseFile, Step } from '#main/course/schema/exercise.ts';
import type { EngineCapability } from '#shared/contract/engine.ts';
import { capabilitiesOfCheck } from './checks/kinds.ts';

/** What an engine must allow for a step to tick, read from what its checks look at; each once. */
export function capabilitiesOf(step: Step): EngineCapability[] {
  return [...new Set(step.checks.flatMap(capabilitiesOfCheck))];
}

/** What an exercise says it needs, and what its steps look at. */
export function capabilitiesOfExercise(file: ExerciseFile): EngineCapability[] {
  return [...new Set([...file.needs.capabilities, ...file.steps.flatMap(capabilitiesOf)])];
}
