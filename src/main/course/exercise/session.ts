import type { Watchable } from '#main/core/watchable.ts';
import type { ExerciseProgress } from '#shared/course/progress.ts';
import type { ExerciseView } from '#shared/course/views.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import { createBets } from './bets/bets.ts';
import type { Histories } from './check-context.ts';
import type { CheckContext } from './checks/check-kind.ts';
import type { ClusterChange } from './cluster/cluster-history.ts';
import type { ExerciseDeps } from './exercise-deps.ts';
import { createExerciseMemory, type ExerciseNow } from './exercise-memory.ts';
import type { BegunExercise } from './exercise-progress.ts';
import { type AnswerState, createStepJudge } from './step-judge.ts';
import { createWatching } from './watching.ts';

/** One exercise as it lives in main: judged while somebody watches it, remembered by the progress. */
export interface ExerciseSession {
  readonly view: Watchable<ExerciseView>;
  now(): ExerciseNow;
  /** What checks may read now; the exercise must be begun. */
  contextFor(entry: BegunExercise): CheckContext;
  change(edit: (entry: BegunExercise) => ExerciseProgress): Promise<void>;
  setAnswer(stepId: string, checkIndex: number, answer: AnswerState): void;
  /** What changes from now on judges the bet of this step. */
  followBet(stepId: string): Promise<void>;
  /** Judges the current step now. */
  judge(): Promise<void>;
  refreshNeeds(): Promise<void>;
  /** Forgets what was judged and answered, after a reset. */
  forget(): void;
  onEvent(event: EngineEvent): void;
  /** Something of this kind changed; null where no more is known of it. */
  onClusterChange(of: ClusterChange['of'], change: ClusterChange | null): void;
  close(): void;
}

/** Follows the progress until `close`; throws `exercise-not-found`. */
export function createSession(exerciseId: string, deps: ExerciseDeps, history: Histories): ExerciseSession {
  const memory = createExerciseMemory(exerciseId, deps);
  const judge = createStepJudge(deps, memory, history);
  const bets = createBets(deps, memory);
  const watching = createWatching(deps, memory, judge, bets);
  let shownEntry = memory.now().entry;
  const unfollow = [
    deps.docker.engine.capabilities.subscribe(watching.refresh),
    deps.progress.state.subscribe(() => {
      // Other exercises and the place in the lesson change the progress too.
      const { entry } = memory.now();
      if (entry === shownEntry) return;
      shownEntry = entry;
      bets.look();
      watching.refresh();
    }),
  ];
  return {
    view: watching.view,
    now: memory.now,
    contextFor: judge.contextFor,
    change: memory.change,
    setAnswer(stepId, checkIndex, answer) {
      judge.setAnswer(stepId, checkIndex, answer);
      watching.refresh();
    },
    followBet: bets.follow,
    judge: watching.judge,
    refreshNeeds: watching.refreshNeeds,
    forget() {
      judge.forget();
      watching.refresh();
    },
    onEvent(event) {
      memory.noteEvent(event);
      watching.onEvent(event);
    },
    onClusterChange(of, change) {
      if (change) memory.noteChange(change);
      watching.onClusterChange(of);
    },
    close() {
      watching.close();
      bets.close();
      // A judgement that is under way would write the progress after the app's last save.
      judge.forget();
      for (const stop of unfollow) stop();
    },
  };
}
