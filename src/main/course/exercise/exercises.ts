import type { Watchable } from '#main/rpc/watchable.ts';
import type { Check } from '#shared/course/check.ts';
import type { Step } from '#shared/course/exercise.ts';
import type { ExerciseView, OwnedObject } from '#shared/course/views.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import { AppError } from '#shared/errors.ts';
import { noteAnonymousVolume } from './anonymous-volumes.ts';
import { readAnswer } from './answer-source.ts';
import { isRightAnswer } from './answers.ts';
import { beginExercise } from './begin.ts';
import { ownershipRules } from './check-context.ts';
import type { CheckContext, CheckOf } from './checks/check-kind.ts';
import { EventHistory } from './event-history.ts';
import {
  type BegunExercise,
  currentStepOf,
  openedAtOf,
  withEndedStep,
  withoutExercise,
  withStep,
} from './exercise-progress.ts';
import { listOwned, toOwnedObject } from './owned-objects.ts';
import type { ExerciseDeps } from './ports.ts';
import { createSession, type ExerciseSession } from './session.ts';
import { fillCheck, type Variables } from './substitute.ts';

/** The exercises of the course, as `exercise.*` offers them; every call throws `exercise-not-found` for an unknown id. */
export interface Exercises {
  /** Checks are judged while somebody follows it. */
  watch(exerciseId: string): Watchable<ExerciseView>;
  /** Resolves once the view knows what the engine can say of the exercise's needs. */
  ready(exerciseId: string): Promise<void>;
  begin(exerciseId: string): Promise<void>;
  answer(
    exerciseId: string,
    stepId: string,
    checkIndex: number,
    answer: string,
  ): Promise<{ isRight: boolean }>;
  askHint(exerciseId: string, stepId: string): Promise<void>;
  showSolution(exerciseId: string, stepId: string): Promise<void>;
  skip(exerciseId: string, stepId: string): Promise<void>;
  resetPlan(exerciseId: string): Promise<OwnedObject[]>;
  reset(exerciseId: string, objectIds: readonly string[]): Promise<{ removed: OwnedObject[] }>;
  /** What checks read at this moment, for tools that look beside the learner; throws `exercise-not-open`. */
  lookAt(exerciseId: string): { context: CheckContext; variables: Variables };
  close(): void;
}

export function createExercises(deps: ExerciseDeps): Exercises {
  const history = new EventHistory();
  const sessions = new Map<string, ExerciseSession>();
  let arrivals = Promise.resolve();
  const recalled = new WeakSet<ExerciseSession>();
  const beginnings = new Map<string, Promise<void>>();
  const unsubscribeStatus = deps.engine.status.subscribe(onEngineStatus);
  const unsubscribeEvents = deps.engine.onEvent((event) => {
    // One after the other: whether an event is ours may have to wait for the answer to our own call.
    arrivals = arrivals.then(() => takeEvent(event)).catch(logFailure);
  });

  function logFailure(error: unknown): void {
    deps.logger.error({ err: error }, 'event lost');
  }

  async function takeEvent(event: EngineEvent): Promise<void> {
    const isOwn = await deps.engine.state.isOwnEvent(event);
    if (!history.add(event, isOwn)) return;
    for (const session of sessions.values()) session.onEvent(event);
    void noteAnonymousVolume(event, sessions.values(), deps.engine.state).catch(logFailure);
  }

  function sessionOf(exerciseId: string): ExerciseSession {
    const known = sessions.get(exerciseId);
    if (known) return known;
    const session = createSession(exerciseId, deps, history);
    sessions.set(exerciseId, session);
    return session;
  }

  /** Adds what the engine remembers of the time before this app started, once for each exercise. */
  async function recallEvents(session: ExerciseSession): Promise<void> {
    const { entry } = session.now();
    if (!entry || recalled.has(session) || deps.engine.status.value.state !== 'ready') return;
    recalled.add(session);
    const events = await deps.engine.state.eventsSince(openedAtOf(entry)).catch(() => []);
    arrivals = arrivals
      .then(() => takeEvents(events.filter((event) => !history.has(event))))
      .catch(logFailure);
    await arrivals;
  }

  async function takeEvents(events: readonly EngineEvent[]): Promise<void> {
    for (const event of events) await takeEvent(event);
  }

  function onEngineStatus(): void {
    for (const session of sessions.values()) void recallEvents(session);
  }

  return {
    watch: (exerciseId) => sessionOf(exerciseId).view,
    async ready(exerciseId) {
      const session = sessionOf(exerciseId);
      await recallEvents(session);
      await session.refreshNeeds();
    },
    begin(exerciseId) {
      const beginning = beginnings.get(exerciseId) ?? begin(sessionOf(exerciseId));
      beginnings.set(exerciseId, beginning);
      return beginning.finally(() => beginnings.delete(exerciseId));
    },
    async answer(exerciseId, stepId, checkIndex, answer) {
      const session = sessionOf(exerciseId);
      const { entry, step } = openStep(session, stepId);
      const check = answerCheck(step, checkIndex, session.now().variables);
      const truth = await readAnswer(check.source, session.contextFor(entry), session.now().variables);
      const isRight = isRightAnswer(answer, truth, check);
      session.setAnswer(stepId, checkIndex, isRight ? 'right' : 'wrong');
      await session.change((latest) => withStep(latest, stepId, (one) => ({ attempts: one.attempts + 1 })));
      await session.judge();
      return { isRight };
    },
    async askHint(exerciseId, stepId) {
      const session = sessionOf(exerciseId);
      const { length } = begunStep(session, stepId).step.hints;
      const oneMore = (used: number) => Math.min(used + 1, length);
      await session.change((entry) =>
        withStep(entry, stepId, (one) => ({ hintsUsed: oneMore(one.hintsUsed) })),
      );
    },
    async showSolution(exerciseId, stepId) {
      const session = sessionOf(exerciseId);
      begunStep(session, stepId);
      await session.change((entry) => withStep(entry, stepId, () => ({ hasSeenSolution: true })));
    },
    async skip(exerciseId, stepId) {
      const session = sessionOf(exerciseId);
      openStep(session, stepId);
      const end = { state: 'skipped', openedAt: history.lastTimeMs, nowMs: Date.now() } as const;
      await session.change((entry) => withEndedStep(entry, stepId, end));
      await session.judge();
    },
    async resetPlan(exerciseId) {
      return (await ownedBy(sessionOf(exerciseId))).map(toOwnedObject);
    },
    async reset(exerciseId, objectIds) {
      const session = sessionOf(exerciseId);
      const listed = (await ownedBy(session)).filter((object) => objectIds.includes(object.id));
      for (const object of listed) await object.remove();
      await deps.progress.update((all) => withoutExercise(all, exerciseId));
      session.forget();
      await session.refreshNeeds();
      return { removed: listed.map(toOwnedObject) };
    },
    lookAt(exerciseId) {
      const session = sessionOf(exerciseId);
      const { entry, variables } = session.now();
      if (!entry) throw new AppError('exercise-not-open', { exerciseId });
      return { context: session.contextFor(entry), variables };
    },
    close() {
      unsubscribeStatus();
      unsubscribeEvents();
      for (const session of sessions.values()) session.close();
    },
  };

  async function begin(session: ExerciseSession): Promise<void> {
    const { file, entry } = session.now();
    if (entry) return;
    await beginExercise(file, deps);
    // Everything since is told live: nothing to recall.
    recalled.add(session);
    session.forget();
    await session.refreshNeeds();
    await session.judge();
  }

  async function ownedBy(session: ExerciseSession) {
    const { file, entry, variables } = session.now();
    if (!entry) return [];
    const rules = ownershipRules(file, entry, variables);
    return listOwned(rules, { engine: deps.engine.state, workspace: deps.workspace });
  }
}

/** Throws `exercise-not-open` before it begins, `step-not-found` for an unknown step. */
function begunStep(session: ExerciseSession, stepId: string): { entry: BegunExercise; step: Step } {
  const { file, entry } = session.now();
  if (!entry) throw new AppError('exercise-not-open', { exerciseId: file.id });
  const step = file.steps.find((one) => one.id === stepId);
  if (!step) throw new AppError('step-not-found', { stepId });
  return { entry, step };
}

/** The same, and it must be the current one. */
function openStep(session: ExerciseSession, stepId: string): { entry: BegunExercise; step: Step } {
  const begun = begunStep(session, stepId);
  const current = currentStepOf(session.now().file, begun.entry);
  if (current?.id !== stepId) throw new AppError('step-not-found', { stepId });
  return begun;
}

function answerCheck(step: Step, index: number, variables: Variables): CheckOf<'answer'> {
  const check: Check | undefined = step.checks[index];
  if (check?.kind !== 'answer') throw new AppError('step-not-found', { stepId: step.id });
  return fillCheck(check, variables) as CheckOf<'answer'>;
}
