import { implement } from '@orpc/server';
import { courseContract } from '#shared/contract/course.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { followSaved } from '../progress/follow-saved.ts';
import { indexExercises } from './exercise-index.ts';
import type { Exercises } from './exercises.ts';

/** The `exercise.*` and `outage.*` procedures; what they show as done is `saved` first. */
export function createExerciseRouter(
  exercises: Exercises,
  saved: () => Promise<void>,
  catalogue: Pick<Catalogue, 'outline' | 'exercise'>,
) {
  const os = implement(courseContract.exercise);
  const outage = implement(courseContract.outage);
  return {
    exercise: {
      index: os.index.handler(() => indexExercises(catalogue)),
      watch: os.watch.handler(async function* ({ input, signal }) {
        await exercises.ready(input.exerciseId);
        yield* followSaved(exercises.watch(input.exerciseId), saved, signal);
      }),
      begin: os.begin.handler(({ input }) => exercises.begin(input.exerciseId)),
      answer: os.answer.handler(({ input }) =>
        exercises.answer(input.exerciseId, input.stepId, input.checkIndex, input.answer),
      ),
      bet: os.bet.handler(({ input }) => exercises.bet(input.exerciseId, input.stepId, input.option)),
      askHint: os.askHint.handler(({ input }) => exercises.askHint(input.exerciseId, input.stepId)),
      showSolution: os.showSolution.handler(({ input }) =>
        exercises.showSolution(input.exerciseId, input.stepId),
      ),
      skip: os.skip.handler(({ input }) => exercises.skip(input.exerciseId, input.stepId)),
      retake: os.retake.handler(({ input }) => exercises.retake(input.exerciseId, input.stepId)),
      resetPlan: os.resetPlan.handler(({ input }) => exercises.resetPlan(input.exerciseId)),
      misnamed: os.misnamed.handler(({ input }) => exercises.misnamed(input.exerciseId)),
      clearPlan: os.clearPlan.handler(() => exercises.clearPlan()),
      clear: os.clear.handler(({ input }) => exercises.clear(input)),
      reset: os.reset.handler(({ input }) => exercises.reset(input.exerciseId, input.objectIds)),
    },
    outage: {
      plan: outage.plan.handler(({ input }) => exercises.outagePlan(input.exerciseId, input.stepId)),
      begin: outage.begin.handler(({ input }) => exercises.beginOutage(input.exerciseId, input.stepId)),
      undo: outage.undo.handler(({ input }) => exercises.undoOutage(input.exerciseId, input.stepId)),
    },
  };
}
