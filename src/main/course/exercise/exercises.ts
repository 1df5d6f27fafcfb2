import type { Watchable } from '#main/core/watchable.ts';
import type { Progress } from '#shared/course/progress.ts';
import type {
  ExerciseView,
  LeftByExercise,
  Misnamed,
  OutagePlan,
  OwnedObject,
} from '#shared/course/views.ts';
import { AppError } from '#shared/errors.ts';
import { beginExercise } from './begin.ts';
import type { CheckContext } from './checks/check-kind.ts';
import { type ClearOutcome, type ClearRequest, clearAll, planClear } from './clear-all.ts';
import { followCluster } from './cluster/cluster-events.ts';
import { ClusterHistory } from './cluster/cluster-history.ts';
import { clusterInterest } from './cluster/cluster-interest.ts';
import { createClusterLook } from './cluster/cluster-look.ts';
import type { ExerciseDeps, ExerciseParts } from './exercise-deps.ts';
import { createExerciseEvents } from './exercise-events.ts';
import { fileOf } from './exercise-file.ts';
import { withExercise, withFormerSteps, withoutExercise } from './exercise-progress.ts';
import { listMisnamed } from './misnamed.ts';
import { createOutages } from './outage/outages.ts';
import { findOwners } from './owned-now.ts';
import { reachOf } from './reach.ts';
import { ownContainers, planReset, type ResetOutcome, removeTicked } from './reset.ts';
import { createSession, type ExerciseSession } from './session.ts';
import { answerStep, askHint, placeBet, retakeStep, showSolution, skipStep } from './step-actions.ts';
import type { Variables } from './substitute.ts';

/** The exercises of the course, as `exercise.*` offers them; every call throws `exercise-not-found` for an unknown id. */
export interface Exercises {
  /** Checks are judged while somebody follows it. */
  watch(exerciseId: string): Watchable<ExerciseView>;
  /** Resolves once the view knows what the engine can say of the exercise's needs. */
  ready(exerciseId: string): Promise<void>;
  /** `variant` names the row of values that a proof wants; a learner's is drawn. */
  begin(exerciseId: string, variant?: number): Promise<void>;
  answer(
    exerciseId: string,
    stepId: string,
    checkIndex: number,
    answer: string,
  ): Promise<{ isRight: boolean }>;
  bet(exerciseId: string, stepId: string, option: number): Promise<void>;
  askHint(exerciseId: string, stepId: string): Promise<void>;
  showSolution(exerciseId: string, stepId: string): Promise<void>;
  skip(exerciseId: string, stepId: string): Promise<void>;
  retake(exerciseId: string, stepId: string): Promise<void>;
  outagePlan(exerciseId: string, stepId: string): Promise<OutagePlan>;
  /** `breakageId` names the breakage that a proof wants; a learner's is drawn. */
  beginOutage(exerciseId: string, stepId: string, breakageId?: string): Promise<void>;
  undoOutage(exerciseId: string, stepId: string): Promise<void>;
  resetPlan(exerciseId: string): Promise<OwnedObject[]>;
  /** What a reset leaves though it bears nearly a name of the exercise. */
  misnamed(exerciseId: string): Promise<Misnamed[]>;
  reset(exerciseId: string, objectIds: readonly string[]): Promise<ResetOutcome>;
  /** What every begun exercise owns now. */
  clearPlan(): Promise<LeftByExercise[]>;
  clear(request: ClearRequest): Promise<ClearOutcome>;
  /** Which begun exercise owns an object of the engine now, by the key it is remembered under. */
  owners(): Promise<ReadonlyMap<string, string>>;
  /** What checks read at this moment, for tools that look beside the learner; throws `exercise-not-open`. */
  lookAt(exerciseId: string): { context: CheckContext; variables: Variables };
  close(): void;
}

/** Follows the engine until `close`. */
export function createExercises(parts: ExerciseParts): Exercises {
  const deps: ExerciseDeps = { ...parts, cluster: createClusterLook(parts.kubernetes) };
  const sessions = new Map<string, ExerciseSession>();
  const events = createExerciseEvents(deps, sessions);
  const history = { engine: events.history, cluster: new ClusterHistory(clusterInterest(deps)) };
  const unfollow = followCluster(deps.kubernetes, history.cluster, (of, change) => {
    for (const session of sessions.values()) session.onClusterChange(of, change);
  });
  const beginnings = new Map<string, Promise<void>>();
  knowFormerSteps(deps);

  function sessionOf(exerciseId: string): ExerciseSession {
    const session = sessions.get(exerciseId) ?? createSession(exerciseId, deps, history);
    sessions.set(exerciseId, session);
    return session;
  }

  const openingNow = () => ({ openedAt: history.engine.lastTimeMs, openedHereAt: history.cluster.lastMs });

  async function begin(session: ExerciseSession, variant?: number): Promise<void> {
    const { file, entry } = session.now();
    if (entry) return;
    await beginExercise(file, deps, variant);
    events.beginsNow(session);
    session.forget();
    await session.refreshNeeds();
    await session.judge();
  }

  /** Forgets the exercise unless objects of it came since the list was made. */
  async function reset(session: ExerciseSession, objectIds: readonly string[]): Promise<ResetOutcome> {
    const outcome = await removeTicked(session, objectIds, deps, events.history);
    if (outcome.left.length === 0) await forget(session);
    return outcome;
  }

  async function misnamedSince(session: ExerciseSession): Promise<Misnamed[]> {
    const { file, entry, variables } = session.now();
    if (!entry || !reachOf(file).docker) return [];
    return listMisnamed({ file, variables }, events.history.since(entry.beganAt), deps.docker);
  }

  async function forget(session: ExerciseSession): Promise<void> {
    const { file } = session.now();
    await deps.progress.update((all) => withoutExercise(all, file.id));
    await deps.beginnings.forget(file.id);
    session.forget();
    await session.refreshNeeds();
  }

  const clearing = { deps, history: events.history, sessionOf, forget };
  const outages = createOutages(deps, (session) => ownContainers(session, deps, events.history));
  return {
    watch: (exerciseId) => sessionOf(exerciseId).view,
    async ready(exerciseId) {
      const session = sessionOf(exerciseId);
      await events.recall(session);
      await session.refreshNeeds();
    },
    begin(exerciseId, variant) {
      const beginning = beginnings.get(exerciseId) ?? begin(sessionOf(exerciseId), variant);
      beginnings.set(exerciseId, beginning);
      return beginning.finally(() => beginnings.delete(exerciseId));
    },
    answer: async (exerciseId, ...answer) => answerStep(sessionOf(exerciseId), ...answer),
    bet: async (exerciseId, stepId, option) => placeBet(sessionOf(exerciseId), stepId, option),
    askHint: async (exerciseId, stepId) => askHint(sessionOf(exerciseId), stepId),
    showSolution: async (exerciseId, stepId) => showSolution(sessionOf(exerciseId), stepId),
    skip: async (exerciseId, stepId) => skipStep(sessionOf(exerciseId), stepId, openingNow()),
    retake: async (exerciseId, stepId) => retakeStep(sessionOf(exerciseId), stepId, openingNow()),
    outagePlan: async (exerciseId, stepId) => outages.plan(sessionOf(exerciseId), stepId),
    beginOutage: async (exerciseId, ...which) => outages.begin(sessionOf(exerciseId), ...which),
    undoOutage: async (exerciseId, stepId) => outages.undo(sessionOf(exerciseId), stepId),
    resetPlan: async (exerciseId) => planReset(sessionOf(exerciseId), deps, events.history),
    misnamed: async (exerciseId) => misnamedSince(sessionOf(exerciseId)),
    reset: async (exerciseId, objectIds) => reset(sessionOf(exerciseId), objectIds),
    clearPlan: () => planClear(clearing),
    clear: (request) => clearAll(clearing, request),
    owners: () => findOwners(deps, events.history),
    lookAt(exerciseId) {
      const session = sessionOf(exerciseId);
      const { entry, variables } = session.now();
      if (!entry) throw new AppError('exercise-not-open', { exerciseId });
      return { context: session.contextFor(entry), variables };
    },
    close() {
      events.close();
      unfollow();
      for (const session of sessions.values()) session.close();
    },
  };
}

/** Steps that another version of the course had under other ids stay ended. */
function knowFormerSteps({ catalogue, progress, logger }: ExerciseDeps): void {
  const edit = (all: Progress) =>
    Object.keys(all.exercises).reduce(
      (known, exerciseId) =>
        withExercise(known, exerciseId, (entry) => {
          const file = fileOf(catalogue, exerciseId);
          return file ? withFormerSteps(entry, file) : entry;
        }),
      all,
    );
  progress.update(edit).catch((error: unknown) => logger.error({ err: error }, 'former steps not written'));
}
