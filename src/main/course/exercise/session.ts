import { State, type Watchable } from '#main/rpc/watchable.ts';
import type { Check } from '#shared/course/check.ts';
import type { ExerciseFile, Step } from '#shared/course/exercise.ts';
import type { LessonNode } from '#shared/course/lesson.ts';
import type { ExerciseProgress } from '#shared/course/progress.ts';
import type { ExerciseView } from '#shared/course/views.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import { checkContext, createExecCooldown } from './check-context.ts';
import type { CheckContext, Verdict } from './checks/check-kind.ts';
import type { EventHistory } from './event-history.ts';
import {
  type BegunExercise,
  currentStepOf,
  progressOf,
  withEndedStep,
  withExercise,
  withSeen,
} from './exercise-progress.ts';
import { buildView } from './exercise-view.ts';
import { normaliseImage } from './image-names.ts';
import { NO_NEED_FACTS, needsView, readNeeds } from './needs.ts';
import { keyOf } from './ownership.ts';
import type { ExerciseDeps } from './ports.ts';
import { createRounds } from './rounds.ts';
import { keysFromEvent, type RememberedNames, rememberedNames } from './seen-names.ts';
import {
  type AnswerState,
  completedAt,
  judgeChecks,
  judgeWithoutEngine,
  presentNames,
} from './step-round.ts';
import { fillCheck, type Variables } from './substitute.ts';
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
  /** The exercise's file, what is remembered of it, and its variables; `entry` is undefined before it begins. */
  now(): { file: ExerciseFile; entry: BegunExercise | undefined; variables: Variables };
  /** What checks may read now; the exercise must be begun. */
  contextFor(entry: BegunExercise): CheckContext;
  change(change: (entry: BegunExercise) => ExerciseProgress): Promise<void>;
  setAnswer(stepId: string, checkIndex: number, state: AnswerState): void;
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
  const verdicts = new Map<string, readonly Verdict[]>();
  const answers = new Map<string, AnswerState>();
  const rendered = new Map<string, LessonNode[]>();
  const cooldown = createExecCooldown();
  let needs = NO_NEED_FACTS;
  let generation = 0;
  let shownEntry = progressOf(progress.state.value, exerciseId);

  const triggers = createStepTriggers(workspace, {
    probe: () => (rounds.isRunning ? undefined : rounds.request()),
    file: () => rounds.request(),
  });
  const namesOf = rememberNames();
  const rounds = createRounds(judgeSteps);
  const secondLook = createRounds(() => rounds.run());
  const needsRounds = createRounds(refreshNeeds);
  const state = new State<ExerciseView>(makeView());
  const watched = createWatchedState(state, { onFirst: start, onLast: stop });
  const unsubscribe = [
    progress.state.subscribe(onProgress),
    engine.capabilities.subscribe(publish),
    engine.status.subscribe(onEngineStatus),
  ];

  function now() {
    const { file } = catalogue.exercise(exerciseId);
    const entry = progressOf(progress.state.value, exerciseId);
    return { file, entry, variables: { ...builtInVariables(), ...entry?.variables } };
  }

  function builtInVariables(): Variables {
    return { hote: 'localhost', atelier: workspace.dir, plateforme: deps.platform };
  }

  function makeView(): ExerciseView {
    const exercise = catalogue.exercise(exerciseId);
    const { file, entry, variables } = now();
    return buildView({
      exercise,
      entry,
      variables,
      needs: needsView(file, needs, engine),
      verdicts,
      isLastAnswerWrong: (stepId, index) => answers.get(answerKey(stepId, index)) === 'wrong',
      render,
    });
  }

  function render(markdown: string): LessonNode[] {
    const known = rendered.get(markdown) ?? catalogue.renderMarkdown(markdown);
    rendered.set(markdown, known);
    return known;
  }

  /** Tells nobody when nothing the learner sees has changed. */
  function publish(): void {
    const next = makeView();
    if (JSON.stringify(next) !== JSON.stringify(state.value)) state.set(next);
    armTriggers();
  }

  /** Other exercises and the place in the lesson change it too. */
  function onProgress(): void {
    const { entry } = now();
    if (entry === shownEntry) return;
    shownEntry = entry;
    publish();
  }

  function armTriggers(): void {
    const { file, entry } = now();
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
    const { file, entry, variables } = now();
    if (engine.status.value.state === 'ready') {
      needs = await readNeeds(file, entry, variables, { engine, workspace }).catch(() => needs);
    }
    publish();
  }

  async function judgeSteps(): Promise<void> {
    while (await judgeCurrentStep()) publish();
    publish();
  }

  /** True when the current step ended, so that the next one must be judged. */
  async function judgeCurrentStep(): Promise<boolean> {
    const { file, entry, variables } = now();
    const step = entry && currentStepOf(file, entry);
    if (!step) return false;
    const checks = step.checks.map((check) => fillCheck(check, variables));
    if (engine.status.value.state !== 'ready') {
      verdicts.set(step.id, judgeWithoutEngine(checks));
      return false;
    }
    const startedIn = generation;
    const lastEventMs = history.lastTimeMs;
    const context = checkContext(deps, history, { file, entry, variables }, cooldown);
    const judged = await judgeChecks(checks, context, (index) => answers.get(answerKey(step.id, index)));
    if (startedIn !== generation || !isStillCurrent(step)) return false;
    verdicts.set(step.id, judged);
    remember(checks, judged);
    if (!judged.every((one) => one.isOk)) return false;
    endStep(step, completedAt(checks, context, lastEventMs));
    return true;
  }

  function isStillCurrent(step: Step): boolean {
    const { file, entry } = now();
    return entry !== undefined && currentStepOf(file, entry)?.id === step.id;
  }

  function endStep(step: Step, openedAt: number): void {
    const end = { state: 'done', openedAt, nowMs: Date.now() } as const;
    change((entry) => withEndedStep(entry, step.id, end)).catch((error: unknown) => {
      deps.logger.error({ err: error, exerciseId }, 'progress not written');
    });
  }

  function remember(checks: readonly Check[], judged: readonly Verdict[]): void {
    const keys = presentNames(checks, judged).map(({ type, name }) =>
      keyOf.name(type, type === 'image' ? normaliseImage(name) : name),
    );
    noteSeen(keys);
  }

  function noteSeen(keys: readonly string[]): void {
    const { entry } = now();
    if (!entry || withSeen(entry, keys) === entry) return;
    change((latest) => withSeen(latest, keys)).catch((error: unknown) => {
      deps.logger.error({ err: error, exerciseId }, 'progress not written');
    });
  }

  function change(edit: (entry: BegunExercise) => ExerciseProgress): Promise<void> {
    return progress.update((all) => withExercise(all, exerciseId, edit));
  }

  function onEvent(event: EngineEvent): void {
    const { file, entry, variables } = now();
    if (entry) noteSeen(keysFromEvent(event, namesOf(file, entry, variables)));
    if (!watched.isWatched()) return;
    if (!event.action.startsWith('exec_')) needsRounds.request(NEEDS_DELAY_MS);
    const step = entry && currentStepOf(file, entry);
    if (!step || !concerns(step, event)) return;
    rounds.request(COALESCE_MS);
    secondLook.request(SECOND_LOOK_MS);
  }

  return {
    view: watched,
    now,
    contextFor: (entry) => checkContext(deps, history, { ...now(), entry }, cooldown),
    change,
    setAnswer(stepId, checkIndex, answer) {
      answers.set(answerKey(stepId, checkIndex), answer);
      publish();
    },
    judge: () => rounds.run(),
    refreshNeeds: () => needsRounds.run(),
    forget() {
      generation += 1;
      verdicts.clear();
      answers.clear();
      publish();
    },
    onEvent,
    close() {
      stop();
      for (const end of unsubscribe) end();
    },
  };
}

function answerKey(stepId: string, checkIndex: number): string {
  return `${stepId}/${checkIndex}`;
}

/** Computed once for each beginning, not for each event. */
function rememberNames() {
  const known = new WeakMap<BegunExercise['variables'], RememberedNames>();
  return (file: ExerciseFile, { variables: drawn }: BegunExercise, variables: Variables): RememberedNames => {
    const names = known.get(drawn) ?? rememberedNames(file, variables);
    known.set(drawn, names);
    return names;
  };
}
