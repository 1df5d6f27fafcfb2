import type { Watchable } from '#main/core/watchable.ts';
import type { ExerciseView, OwnedObject } from '#shared/course/views.ts';
import { AppError } from '#shared/errors.ts';
import { beginExercise } from './begin.ts';
import type { CheckContext } from './checks/check-kind.ts';
import { followCluster } from './cluster/cluster-events.ts';
import { ClusterHistory } from './cluster/cluster-history.ts';
import { createClusterLook } from './cluster/cluster-look.ts';
import { requireSameCluster } from './cluster/same-cluster.ts';
import type { ExerciseDeps, ExerciseParts } from './exercise-deps.ts';
import { createExerciseEvents } from './exercise-events.ts';
import { withoutExercise } from './exercise-progress.ts';
import { findOwners, listOwnedNow } from './owned-now.ts';
import { createSession, type ExerciseSession } from './session.ts';
import { answerStep, askHint, showSolution, skipStep } from './step-actions.ts';
import type { Variables } from './substitute.ts';

/** What a reset removed, and what of the exercise came or changed since its list was made. */
interface ResetOutcome {
  removed: OwnedObject[];
  left: OwnedObject[];
}

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
  reset(exerciseId: string, objectIds: readonly string[]): Promise<ResetOutcome>;
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
  const history = { engine: events.history, cluster: new ClusterHistory() };
  const unfollow = followCluster(deps.kubernetes, history.cluster, (of, change) => {
    for (const session of sessions.values()) session.onClusterChange(of, change);
  });
  const beginnings = new Map<string, Promise<void>>();

  function sessionOf(exerciseId: string): ExerciseSession {
    const session = sessions.get(exerciseId) ?? createSession(exerciseId, deps, history);
    sessions.set(exerciseId, session);
    return session;
  }

  async function begin(session: ExerciseSession): Promise<void> {
    const { file, entry } = session.now();
    if (entry) return;
    await beginExercise(file, deps);
    events.beginsNow(session);
    session.forget();
    await session.refreshNeeds();
    await session.judge();
  }

  async function ownedNow(exerciseId: string) {
    const { file, entry, variables } = sessionOf(exerciseId).now();
    return entry ? listOwnedNow(deps, { file, entry, variables }, events.history) : [];
  }

  /** Removes what was ticked and is still as it was listed, then forgets the exercise unless others came since. */
  async function reset(session: ExerciseSession, objectIds: readonly string[]): Promise<ResetOutcome> {
    const { file, entry } = session.now();
    const clusterId = await touchedCluster(entry?.clusterId ?? null, objectIds);
    const listed = withoutKeptFiles(await ownedNow(file.id), new Set(objectIds));
    const tried = new Set(listed.map(({ object }) => object.id));
    const removed: OwnedObject[] = [];
    for (const { object, remove } of listed) if (await remove()) removed.push(object);
    const left = (await ownedNow(file.id)).map(({ object }) => object).filter(({ id }) => !tried.has(id));
    // What is left on the exercise's cluster is not in the list of another one.
    if (clusterId !== null) await requireSameCluster(deps.cluster, clusterId);
    if (left.length === 0) await forget(session);
    return { removed, left };
  }

  /** The exercise's cluster, where it is in use or was when the list was made; else null. */
  async function touchedCluster(
    clusterId: string | null,
    objectIds: readonly string[],
  ): Promise<string | null> {
    if (clusterId === null || objectIds.some((id) => /^(cluster|node)\//.test(id))) return clusterId;
    return (await deps.cluster.identity().catch(() => '')) === clusterId ? clusterId : null;
  }

  async function forget(session: ExerciseSession): Promise<void> {
    const { file } = session.now();
    await deps.progress.update((all) => withoutExercise(all, file.id));
    await deps.beginnings.forget(file.id);
    session.forget();
    await session.refreshNeeds();
  }

  return {
    watch: (exerciseId) => sessionOf(exerciseId).view,
    async ready(exerciseId) {
      const session = sessionOf(exerciseId);
      await events.recall(session);
      await session.refreshNeeds();
    },
    begin(exerciseId) {
      const beginning = beginnings.get(exerciseId) ?? begin(sessionOf(exerciseId));
      beginnings.set(exerciseId, beginning);
      return beginning.finally(() => beginnings.delete(exerciseId));
    },
    answer: async (exerciseId, ...answer) => answerStep(sessionOf(exerciseId), ...answer),
    askHint: async (exerciseId, stepId) => askHint(sessionOf(exerciseId), stepId),
    showSolution: async (exerciseId, stepId) => showSolution(sessionOf(exerciseId), stepId),
    skip: async (exerciseId, stepId) =>
      skipStep(sessionOf(exerciseId), stepId, {
        openedAt: history.engine.lastTimeMs,
        openedHereAt: history.cluster.lastMs,
      }),
    resetPlan: async (exerciseId) => (await ownedNow(exerciseId)).map(({ object }) => object),
    reset: async (exerciseId, objectIds) => reset(sessionOf(exerciseId), objectIds),
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

/** What was asked for and is as it was listed; files stay while a Compose project does, which they prove to be the exercise's. */
function withoutKeptFiles<T extends { object: OwnedObject }>(
  owned: readonly T[],
  asked: ReadonlySet<string>,
): T[] {
  const keepsProject = owned.some(({ object: { type, id } }) => type === 'compose' && !asked.has(id));
  return owned.filter(({ object: { type, id } }) => asked.has(id) && !(keepsProject && type === 'file'));
}
