import { implement } from '@orpc/server';
import { follow } from '#main/rpc/watchable.ts';
import { courseContract } from '#shared/contract/course.ts';
import type { ProgressService } from './progress.ts';

/** The `progress.*` procedures. */
export function createProgressRouter(progress: ProgressService) {
  const os = implement(courseContract.progress);
  return {
    progress: {
      watch: os.watch.handler(async function* ({ signal }) {
        for await (const value of follow(progress.state, signal)) {
          // What the learner sees as done is never lost, even if the app is killed the next moment.
          await progress.saved();
          yield value;
        }
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
