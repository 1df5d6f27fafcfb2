import { implement } from '@orpc/server';
import type { Logger } from '#main/core/logger.ts';
import { follow } from '#main/core/watchable.ts';
import { toFailure } from '#main/core/wire-error.ts';
import { courseContract } from '#shared/contract/course.ts';
import { followSaved } from './follow-saved.ts';
import type { ProgressService } from './progress.ts';

/** The `progress.*` procedures. */
export function createProgressRouter(progress: ProgressService, logger: Logger) {
  const os = implement(courseContract.progress);
  return {
    progress: {
      watch: os.watch.handler(async function* ({ signal }) {
        yield* followSaved(progress.state, progress.saved, signal);
      }),
      unsaved: os.unsaved.handler(async function* ({ signal }) {
        for await (const error of follow(progress.unsaved, signal))
          yield error === null ? null : toFailure(error, logger);
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
