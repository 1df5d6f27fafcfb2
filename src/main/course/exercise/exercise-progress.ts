import type { ExerciseFile, Step } from '#main/course/schema/exercise.ts';
import type { ExerciseProgress, Opening, Progress, StepProgress } from '#shared/course/progress.ts';

/** Names remembered for one exercise; far more than any has. */
const SEEN_LIMIT = 500;
const UNTOUCHED_STEP: StepProgress = {
  state: 'todo',
  attempts: 0,
  hintsUsed: 0,
  hasSeenSolution: false,
  doneAt: null,
  openedAt: null,
  heldOpening: null,
  bet: null,
};

/** What is remembered of a begun exercise; undefined before it begins and after a reset. */
export function progressOf(progress: Progress, exerciseId: string): BegunExercise | undefined {
  const entry = Object.hasOwn(progress.exercises, exerciseId) ? progress.exercises[exerciseId] : undefined;
  return isBegun(entry) ? entry : undefined;
}

/** What is remembered of an exercise between its beginning and its reset. */
export type BegunExercise = ExerciseProgress & { beganAt: number };

function isBegun(entry: ExerciseProgress | undefined): entry is BegunExercise {
  return entry !== undefined && entry.beganAt !== null;
}

/** What is remembered of a step; of one that nobody touched, that it is to be done. */
export function stepProgressOf(entry: ExerciseProgress | undefined, stepId: string): StepProgress {
  return (entry && Object.hasOwn(entry.steps, stepId) ? entry.steps[stepId] : undefined) ?? UNTOUCHED_STEP;
}

/** The first step neither done nor skipped; undefined once finished. */
export function currentStepOf<S extends Pick<Step, 'id'>>(
  { steps }: { steps: readonly S[] },
  entry: ExerciseProgress,
): S | undefined {
  return steps.find((step) => stepProgressOf(entry, step.id).state === 'todo');
}

/** Engine time at which the current step opened. */
export function openedAtOf(entry: BegunExercise): number {
  return entry.stepOpenedAt ?? entry.beganAt;
}

/** Engine time at which the first of the steps opened that are to be done, or may be again: the current one, those skipped, and those put off. */
export function firstOpeningOf(entry: BegunExercise): number {
  const others = Object.values(entry.steps).flatMap(({ openedAt, heldOpening }) => [
    openedAt,
    heldOpening?.openedAt ?? null,
  ]);
  return Math.min(openedAtOf(entry), ...others.filter((one) => one !== null));
}

/** Time of this machine's clock at which the current step opened. */
export function openedHereAtOf(entry: BegunExercise): number {
  return entry.stepOpenedHereAt ?? 0;
}

/** Changes one begun exercise; one that is not begun stays as it is. */
export function withExercise(
  progress: Progress,
  exerciseId: string,
  change: (entry: BegunExercise) => ExerciseProgress,
): Progress {
  const entry = progressOf(progress, exerciseId);
  if (!entry) return progress;
  const changed = change(entry);
  if (changed === entry) return progress;
  return { ...progress, exercises: { ...progress.exercises, [exerciseId]: changed } };
}

/** The progress with an exercise begun, whatever was known of it before. */
export function withBegun(progress: Progress, exerciseId: string, entry: ExerciseProgress): Progress {
  return { ...progress, exercises: { ...progress.exercises, [exerciseId]: entry } };
}

/** The progress without anything of an exercise. */
export function withoutExercise(progress: Progress, exerciseId: string): Progress {
  const { [exerciseId]: _forgotten, ...exercises } = progress.exercises;
  return { ...progress, exercises };
}

/** The same exercise with one step changed, as it was untouched if nothing was known of it. */
export function withStep(
  entry: ExerciseProgress,
  stepId: string,
  change: (step: StepProgress) => Partial<StepProgress>,
): ExerciseProgress {
  const step = stepProgressOf(entry, stepId);
  return { ...entry, steps: { ...entry.steps, [stepId]: { ...step, ...change(step) } } };
}

/** The same entry with each step ended that was ended under another id, or as a part of a later one; the same when there is none. */
export function withFormerSteps(entry: ExerciseProgress, { steps }: ExerciseFile): ExerciseProgress {
  const known = steps.flatMap(({ id, formerly }) => {
    const former = formerly === undefined ? undefined : entry.steps[formerly];
    const isNew = former !== undefined && former.state !== 'todo' && !Object.hasOwn(entry.steps, id);
    return isNew ? [[id, { ...former, bet: null }] as const] : [];
  });
  return known.length === 0 ? entry : { ...entry, steps: { ...entry.steps, ...Object.fromEntries(known) } };
}

/** The steps of an exercise, in their order. */
type Steps = Parameters<typeof currentStepOf>[0];

/** Ends the current step; the next one opens never earlier than this one did, unless it was open before this one was taken up again. */
export function withEndedStep(
  entry: BegunExercise,
  file: Steps,
  stepId: string,
  end: Opening & { state: 'done' | 'skipped'; nowMs: number },
): ExerciseProgress {
  const ended = withStep(entry, stepId, (step) => ({
    state: end.state,
    attempts: Math.max(step.attempts, end.state === 'done' ? 1 : 0),
    doneAt: end.nowMs,
    openedAt: end.state === 'skipped' ? (step.openedAt ?? openedAtOf(entry)) : null,
    heldOpening: null,
  }));
  return { ...ended, ...nextOpening(ended, file, laterOpening(entry, end)) };
}

/**
 * A skipped step is to be done again. Where it becomes the current one, it opens now; one that `isOpenSinceFirst` counts all that
 * happened since it first opened. What the step that was the current one counts from stays.
 */
export function withRetakenStep(
  entry: BegunExercise,
  file: Steps,
  stepId: string,
  { isOpenSinceFirst, ...opening }: Opening & { isOpenSinceFirst: boolean },
): ExerciseProgress {
  const next = laterOpening(entry, opening);
  const retaken = withStep(withHeldOpening(entry, file), stepId, ({ openedAt }) => ({
    state: 'todo',
    doneAt: null,
    heldOpening:
      isOpenSinceFirst && openedAt !== null ? { openedAt, openedHereAt: next.stepOpenedHereAt } : null,
  }));
  return { ...retaken, ...nextOpening(retaken, file, next) };
}

/** The same entry where the current step counts from where it does now once another one that comes before it is ended. */
export function withHeldOpening(entry: BegunExercise, file: Steps): ExerciseProgress {
  const current = currentStepOf(file, entry);
  const heldOpening = { openedAt: openedAtOf(entry), openedHereAt: openedHereAtOf(entry) };
  return current ? withStep(entry, current.id, () => ({ heldOpening })) : entry;
}

/** What the step that is now the current one counts from: what it holds, else `opening`. */
function nextOpening(entry: ExerciseProgress, file: Steps, opening: ReturnType<typeof laterOpening>) {
  const current = currentStepOf(file, entry);
  const held = current && stepProgressOf(entry, current.id).heldOpening;
  return held ? { stepOpenedAt: held.openedAt, stepOpenedHereAt: held.openedHereAt } : opening;
}

/** A step never opens earlier than the one before it did. */
function laterOpening(entry: BegunExercise, { openedAt, openedHereAt }: Opening) {
  return {
    stepOpenedAt: Math.max(openedAtOf(entry), openedAt),
    stepOpenedHereAt: Math.max(openedHereAtOf(entry), openedHereAt),
  };
}

/** The same entry when nothing is new. */
export function withSeen(entry: ExerciseProgress, keys: readonly string[]): ExerciseProgress {
  const fresh = keys.filter((key) => !entry.seen.includes(key));
  if (fresh.length === 0) return entry;
  return { ...entry, seen: [...entry.seen, ...new Set(fresh)].slice(-SEEN_LIMIT) };
}
