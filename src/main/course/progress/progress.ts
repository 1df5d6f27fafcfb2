import type { Logger } from '#main/core/logger.ts';
import { createSchedule } from '#main/core/schedule.ts';
import { State, type Watchable } from '#main/core/watchable.ts';
import type { Progress } from '#shared/course/progress.ts';
import { withPlace, withQuizAnswer, withSectionRead } from './rules.ts';

/** What the learner did, as everybody sees it and as the disk keeps it. */
export interface ProgressService {
  readonly state: Watchable<Progress>;
  /** Why the disk does not have what others see, each time it could not be written; null once it has. */
  readonly unsaved: Watchable<unknown>;
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

/** Pauses before what could not be written is tried again, in milliseconds; the last one until it is. */
const RETRY_MS = [1_000, 2_000, 5_000];

/** What the learner did until now, as `file` has it. */
export function createProgress(file: KeptProgress, logger: Logger): ProgressService {
  const state = new State<Progress>(file.initial);
  const unsaved = new State<unknown>(null);
  /** Null where it could not be. */
  let written: Progress | null = file.initial;
  let lastWrite: Promise<void> = Promise.resolve();
  // Who waits for a write is told of its failure; what nobody waits for is told by `unsaved`.
  const saving = createSchedule(write, { delayMs: PLACE_DELAY_MS, retryMs: RETRY_MS, onFailure: () => {} });

  async function write(): Promise<void> {
    const value = state.value;
    written = value;
    lastWrite = file.save(value);
    try {
      await lastWrite;
      unsaved.set(null);
    } catch (error) {
      if (written === value) written = null;
      noteUnsaved(error);
      throw error;
    }
  }

  function noteUnsaved(error: unknown): void {
    // Tried again, it mostly fails for the same cause: told and logged once.
    if (String(error) === String(unsaved.value)) return;
    logger.error({ err: error }, 'progress not written');
    unsaved.set(error);
  }

  async function update(change: (progress: Progress) => Progress): Promise<void> {
    const next = change(state.value);
    if (next === state.value) return;
    state.set(next);
    try {
      await write();
    } catch (error) {
      saving.request(RETRY_MS[0]);
      throw error;
    }
  }

  return {
    state,
    unsaved,
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
