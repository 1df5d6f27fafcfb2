import { createSchedule } from '#main/core/schedule.ts';
import { State, type Watchable } from '#main/core/watchable.ts';
import { createWatchedState } from '#main/core/watched-state.ts';
import type { ExerciseView } from '#shared/course/views.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import type { Bets } from './bets/bets.ts';
import type { ClusterChange } from './cluster/cluster-history.ts';
import type { ExerciseDeps } from './exercise-deps.ts';
import type { ExerciseMemory } from './exercise-memory.ts';
import { buildView } from './exercise-view.ts';
import { createNeeds, type Needs } from './needs.ts';
import { createProbePace } from './probe-pace.ts';
import { reachOf } from './reach.ts';
import type { StepJudge } from './step-judge.ts';
import { concerns, createStepTriggers, isLoss, isMovedBy } from './triggers.ts';

/** Events closer than this, in milliseconds, are judged together. */
const COALESCE_MS = 10;
/** The engine may tell an event just before its inspect shows it: one more look, in milliseconds. */
const SECOND_LOOK_MS = 200;
/** Needs (images, names already taken) are read again this long after a change, in milliseconds. */
const NEEDS_DELAY_MS = 150;
/** Kinds of objects of a cluster that may change what an exercise still needs of it. */
const NEEDED = new Set<ClusterChange['of']>(['node', 'service', 'storageclass', 'ingress']);

/** What the learner sees of an exercise, kept true while somebody watches it. */
interface Watching {
  readonly view: Watchable<ExerciseView>;
  /** Tells what changed by something else than a judgement or the engine. */
  refresh(): void;
  /** Judges the current step now, and explains it. */
  judge(): Promise<void>;
  /** Resolves once the view knows what the engine can say of the exercise's needs. */
  refreshNeeds(): Promise<void>;
  onEvent(event: EngineEvent): void;
  onClusterChange(of: ClusterChange['of']): void;
  close(): void;
}

/** The current step is judged after each event, change of a file or probe that may move it, while somebody watches. */
export function createWatching(
  deps: ExerciseDeps,
  memory: ExerciseMemory,
  stepJudge: StepJudge,
  bets: Pick<Bets, 'isFollowed'>,
): Watching {
  const { engine } = deps.docker;
  const { cluster } = deps.kubernetes;
  const needs = createNeeds(deps, memory);
  const { state, refresh } = createShownView(deps, memory, { ...stepJudge, ...bets }, needs);
  const onFailure = (error: unknown) => deps.logger.error({ err: error }, 'exercise not judged');
  const rounds = createSchedule(judgeSteps, { onFailure });
  const explaining = createSchedule(explain, { onFailure });
  // Put off by each event: it is the last one that must not be missed.
  const secondLook = createSchedule(() => rounds.run(), {
    onFailure,
    longestWaitMs: Number.POSITIVE_INFINITY,
  });
  const settledLook = createSchedule(() => rounds.run(), { onFailure });
  const needsRounds = createSchedule(refreshNeeds, { onFailure });
  const pace = createProbePace();
  const triggers = createStepTriggers(deps.workspace, {
    probe: onProbe,
    file: () => rounds.request(),
  });
  const view = createWatchedState(state, { onFirst: start, onLast: stop });
  const unfollow = [
    state.subscribe(arm),
    engine.status.subscribe(onStatus),
    cluster.status.subscribe(onStatus),
  ];

  async function judgeSteps(): Promise<void> {
    while (await stepJudge.judgeCurrentStep()) refresh();
    refresh();
    const waitMs = stepJudge.takeWaitMs();
    if (waitMs !== null && view.isWatched()) settledLook.request(waitMs);
    explaining.run().catch(onFailure);
  }
  /** Apart from judging: what happens meanwhile is judged at once. */
  async function explain(): Promise<void> {
    await stepJudge.explanations.look();
    refresh();
  }
  async function refreshNeeds(): Promise<void> {
    await needs.refresh();
    refresh();
  }
  function arm(): void {
    triggers.arm((view.isWatched() && isLive() && memory.now().step) || null);
  }
  function isLive(): boolean {
    const reach = reachOf(memory.now().file);
    if (reach.docker && engine.status.value.state !== 'ready') return false;
    return !reach.cluster || cluster.status.value.state === 'ready';
  }
  function start(): void {
    if (reachOf(memory.now().file).cluster) cluster.connect();
    needsRounds.request();
    rounds.request();
    arm();
  }
  function stop(): void {
    for (const one of [rounds, explaining, secondLook, settledLook, needsRounds]) one.stop();
    triggers.arm(null);
  }
  function onStatus(): void {
    if (view.isWatched()) start();
    refresh();
  }
  function onProbe(): void {
    const { step } = memory.now();
    const isDue = step && pace.isDue(step, stepJudge.verdicts.get(step.id) ?? []);
    if (isDue && !rounds.isRunning) rounds.request();
  }
  function onEvent(event: EngineEvent): void {
    if (!view.isWatched()) return;
    if (!event.action.startsWith('exec_')) needsRounds.request(NEEDS_DELAY_MS);
    const { step } = memory.now();
    if (!step || !(concerns(step, event) || isLoss(event))) return;
    rounds.request(COALESCE_MS);
    secondLook.request(SECOND_LOOK_MS);
  }
  function onClusterChange(of: ClusterChange['of']): void {
    if (!view.isWatched()) return;
    if (NEEDED.has(of)) needsRounds.request(NEEDS_DELAY_MS);
    const { step } = memory.now();
    if (!step || !isMovedBy(step, of)) return;
    pace.hasten();
    rounds.request(COALESCE_MS);
  }
  function close(): void {
    stop();
    for (const end of unfollow) end();
  }
  return {
    ...{ view, refresh, refreshNeeds: needsRounds.run, onEvent, onClusterChange, close },
    judge: () => rounds.run().then(explaining.ended),
  };
}

/** The view as last told; it tells nobody when nothing the learner sees has changed. */
function createShownView(
  { catalogue }: ExerciseDeps,
  memory: ExerciseMemory,
  { verdicts, explanations, answerAt, isFollowed }: StepJudge & Pick<Bets, 'isFollowed'>,
  needs: Needs,
) {
  const makeView = (): ExerciseView => {
    const { file, entry, variables } = memory.now();
    return buildView({
      exercise: catalogue.exercise(file.id),
      entry,
      variables,
      needs: needs.view(),
      lostParts: needs.lostParts(),
      verdicts,
      misstepOf: explanations.misstepOf,
      preparationOf: explanations.preparationOf,
      isBetFollowed: isFollowed,
      answerAt,
      render: catalogue.renderMarkdown,
    });
  };
  const state = new State(makeView());
  let told = JSON.stringify(state.value);
  return {
    state,
    refresh(): void {
      const next = makeView();
      const said = JSON.stringify(next);
      if (said === told) return;
      told = said;
      state.set(next);
    },
  };
}
