import type { Logger } from '#main/core/logger.ts';
import { createSchedule } from '#main/core/schedule.ts';
import { State, type Watchable } from '#main/core/watchable.ts';
import type { Progress } from '#shared/course/progress.ts';
import { withPlace, withQuizAnswer, withSectionRead } from './rules.ts';

/** What the learner did, as everybody sees it and as the disk keeps it. */
export interface ProgressService {
  readonly state: Watchable<Progress>;
  /** Others see the change at once; resolves when it is on disk. A change that gives the same value writes nothing. */
  update(change: (progress: Progress) => Progress): Promise<void>;
  /** Resolves once what others see now is on disk, or could not be written; the place aside. */
  saved(): Promise<void>;
  /** Written a little later: scrolling tells it many times a second. */
  setPlace(place: NonNullable<Progress['place']>): void;
  markSectionRead(unitId: string, sectionId: string): Promise<void>;
  answerQuiz(unitId: string, questionId: string, choices: readonly number[]): Promise<void>;
  /** Writes what is still waiting, and waits for what is being written. */
  close(): Promise<void>;
}

/** The progress as the disk keeps it. */
interface KeptProgress {
  readonly initial: Progress;
  /** Resolves once this value, or a newer one, is on disk. */
  save(progress: Progress): Promise<void>;
}

/** Places closer than this, in milliseconds, are written once. */
const PLACE_DELAY_MS = 200;

/** What the learner did until now, as `file` has it. */
export function createProgress(file: KeptProgress, logger: Logger): ProgressService {
  const state = new State<Progress>(file.initial);
  let written = file.initial;
  let lastWrite: Promise<void> = Promise.resolve();
  const saving = createSchedule(write, {
    delayMs: PLACE_DELAY_MS,
    onFailure: (error) => logger.error({ err: error }, 'place not written'),
  });

  function write(): Promise<void> {
    written = state.value;
    lastWrite = file.save(written);
    return lastWrite;
  }

  async function update(change: (progress: Progress) => Progress): Promise<void> {
    const next = change(state.value);
    if (next === state.value) return;
    state.set(next);
    await write();
  }

  return {
    state,
    update,
    saved: () => lastWrite.catch(() => {}),
    setPlace(place) {
      state.update((progress) => withPlace(progress, place));
      saving.request();
    },
    markSectionRead: (unitId, sectionId) =>
      update((progress) => withSectionRead(progress, unitId, sectionId)),
    answerQuiz: (unitId, questionId, choices) =>
      update((progress) => withQuizAnswer(progress, unitId, questionId, choices)),
    async close() {
      saving.stop();
      if (written !== state.value) write();
      await lastWrite;
    },
  };
}
