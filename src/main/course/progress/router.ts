import { implement } from '@orpc/server';
import { courseContract } from '#shared/contract/course.ts';
import { followSaved } from './follow-saved.ts';
import type { ProgressService } from './progress.ts';

/** The `progress.*` procedures. */
export function createProgressRouter(progress: ProgressService) {
  const os = implement(courseContract.progress);
  return {
    progress: {
      watch: os.watch.handler(async function* ({ signal }) {
        yield* followSaved(progress.state, progress.saved, signal);
      }),
      setPlace: os.setPlace.handler(({ input }) => progress.setPlace(input)),
      markSectionRead: os.markSectionRead.handler(({ input }) =>
        progress.markSectionRead(input.unitId, input.sectionId),
      ),
      answerQuiz: os.answerQuiz.handler(({ input }) =>
        progress.answerQuiz(input.unitId, input.questionId, input.choices),
      ),
    },
  };
}
