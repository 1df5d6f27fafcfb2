import { State, type Watchable } from '#main/rpc/watchable.ts';
import type { ExerciseProgress } from '#shared/course/progress.ts';
import type { ExerciseView } from '#shared/course/views.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import type { CheckContext } from './checks/check-kind.ts';
import type { EventHistory } from './event-history.ts';
import { createExerciseMemory, type ExerciseNow } from './exercise-memory.ts';
import { type BegunExercise, currentStepOf } from './exercise-progress.ts';
import { buildView } from './exercise-view.ts';
import { NO_NEED_FACTS, needsView, readNeeds } from './needs.ts';
import type { ExerciseDeps } from './ports.ts';
import { createRounds } from './rounds.ts';
import { createStepJudge } from './step-judge.ts';
import type { AnswerState } from './step-round.ts';
import { concerns, createStepTriggers } from './triggers.ts';
import { createWatchedState } from './watched-state.ts';

/** Events closer than this, in milliseconds, are judged together. */
const COALESCE_MS = 10;
/** The engine may tell an event just before its inspect shows it: one more look, in milliseconds. */
const SECOND_LOOK_MS = 200;
/** Needs (images, names already taken) are read again this long after a change, in milliseconds. */
const NEEDS_DELAY_MS = 150;

/** One exercise as it lives in main: judged while somebody watches it, remembered by the progress. */
export interface ExerciseSession {
  readonly view: Watchable<ExerciseView>;
  now(): ExerciseNow;
  /** What checks may read now; the exercise must be begun. */
  contextFor(entry: BegunExercise): CheckContext;
  change(edit: (entry: BegunExercise) => ExerciseProgress): Promise<void>;
  setAnswer(stepId: string, checkIndex: number, answer: AnswerState): void;
  /** Judges the current step now. */
  judge(): Promise<void>;
  refreshNeeds(): Promise<void>;
  /** Forgets what was judged and answered, after a reset. */
  forget(): void;
  onEvent(event: EngineEvent): void;
  close(): void;
}

export function createSession(
  exerciseId: string,
  deps: ExerciseDeps,
  history: EventHistory,
): ExerciseSession {
  const { catalogue, engine, progress, workspace } = deps;
  const memory = createExerciseMemory(exerciseId, deps);
  const judge = createStepJudge(deps, memory, history);
  let needs = NO_NEED_FACTS;
  let shownEntry = memory.now().entry;

  const rounds = createRounds(judgeSteps);
  const secondLook = createRounds(() => rounds.run());
  const needsRounds = createRounds(refreshNeeds);
  const triggers = createStepTriggers(workspace, {
    probe: () => (rounds.isRunning ? undefined : rounds.request()),
    file: () => rounds.request(),
  });
  const state = new State<ExerciseView>(makeView());
  const watched = createWatchedState(state, { onFirst: start, onLast: stop });
  const unsubscribe = [
    progress.state.subscribe(onProgress),
    engine.capabilities.subscribe(publish),
    engine.status.subscribe(onEngineStatus),
  ];

  function makeView(): ExerciseView {
    const { file, entry, variables } = memory.now();
    return buildView({
      exercise: catalogue.exercise(exerciseId),
      entry,
      variables,
      needs: needsView(file, needs, engine),
      verdicts: judge.verdicts,
      isLastAnswerWrong: (stepId, index) => judge.answerAt(stepId, index) === 'wrong',
      render: catalogue.renderMarkdown,
    });
  }

  /** Tells nobody when nothing the learner sees has changed. */
  function publish(): void {
    const next = makeView();
    if (JSON.stringify(next) !== JSON.stringify(state.value)) state.set(next);
    armTriggers();
  }

  /** Other exercises and the place in the lesson change the progress too. */
  function onProgress(): void {
    const { entry } = memory.now();
    if (entry === shownEntry) return;
    shownEntry = entry;
    publish();
  }

  function armTriggers(): void {
    const { file, entry } = memory.now();
    const isLive = watched.isWatched() && engine.status.value.state === 'ready';
    triggers.arm((isLive && entry && currentStepOf(file, entry)) || null);
  }

  function start(): void {
    needsRounds.request();
    rounds.request();
    armTriggers();
  }

  function stop(): void {
    for (const one of [rounds, secondLook, needsRounds]) one.stop();
    triggers.arm(null);
  }

  function onEngineStatus(): void {
    if (watched.isWatched()) start();
    publish();
  }

  async function refreshNeeds(): Promise<void> {
    const { file, entry, variables } = memory.now();
    if (engine.status.value.state === 'ready') {
      needs = await readNeeds(file, entry, variables, { engine, workspace }).catch(() => needs);
    }
    publish();
  }

  async function judgeSteps(): Promise<void> {
    while (await judge.judgeCurrentStep()) publish();
    publish();
  }

  function onEvent(event: EngineEvent): void {
    memory.noteEvent(event);
    if (!watched.isWatched()) return;
    if (!event.action.startsWith('exec_')) needsRounds.request(NEEDS_DELAY_MS);
    const { file, entry } = memory.now();
    const step = entry && currentStepOf(file, entry);
    if (!step || !concerns(step, event)) return;
    rounds.request(COALESCE_MS);
    secondLook.request(SECOND_LOOK_MS);
  }

  return {
    view: watched,
    now: memory.now,
    contextFor: judge.contextFor,
    change: memory.change,
    setAnswer(stepId, checkIndex, answer) {
      judge.setAnswer(stepId, checkIndex, answer);
      publish();
    },
    judge: () => rounds.run(),
    refreshNeeds: () => needsRounds.run(),
    forget() {
      judge.forget();
      publish();
    },
    onEvent,
    close() {
      stop();
      for (const end of unsubscribe) end();
    },
  };
}
