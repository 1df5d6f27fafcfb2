import { waitForValue } from '#main/core/watchable.ts';
import type { ExerciseFile, Step } from '#main/course/schema/exercise.ts';
import type { Parts } from '#main/parts.ts';
import type { ExerciseView, StepView } from '#shared/course/views.ts';
import { describeVerdict } from './play-solution.ts';

/** A step as the learner sees it. */
export interface StepWatch {
  now(): StepView | undefined;
  /** Null when it never came to be so in time. */
  until(isMet: (view: StepView) => boolean, timeoutMs: number): Promise<StepView | null>;
}

export function watchStep(lab: Parts, file: ExerciseFile, step: Step): StepWatch {
  const watched = lab.exercises.watch(file.id);
  const find = (view: ExerciseView) => view.steps.find((one) => one.stepId === step.id);
  return {
    now: () => find(watched.value),
    async until(isMet, timeoutMs) {
      const isStepMet = (view: ExerciseView) => {
        const found = find(view);
        return found !== undefined && isMet(found);
      };
      const view = await waitForValue(watched, isStepMet, timeoutMs);
      return (view && find(view)) ?? null;
    },
  };
}

/** What is still to be done in a step, in French. */
export function describeFacts(view: StepView | undefined): string {
  return (view?.checks ?? [])
    .filter((check) => !check.isOk)
    .map((check) => describeVerdict(check))
    .join(' ; ');
}
