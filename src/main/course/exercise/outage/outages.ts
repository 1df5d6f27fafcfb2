import { randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Breakage, Step } from '#main/course/schema/exercise.ts';
import type { OutageProgress } from '#shared/course/progress.ts';
import type { OutagePlan } from '#shared/course/views.ts';
import { AppError } from '#shared/errors.ts';
import { evaluateCheck } from '../checks/kinds.ts';
import type { ExerciseDeps } from '../exercise-deps.ts';
import { type BegunExercise, stepProgressOf, withHeldOpening, withStep } from '../exercise-progress.ts';
import type { ExerciseSession } from '../session.ts';
import { fillCheck, fillText, type Variables } from '../substitute.ts';
import { asideName, breakContainer, isRemade, mendContainer } from './breaking.ts';

/** What is broken shows within this many milliseconds, and is looked for this often. */
const SHOWS_IN = { timeoutMs: 15_000, periodMs: 200 };

/** Ids of the exercise's own containers, by name. */
type OwnContainers = ReadonlyMap<string, string>;

/** The app breaks one hidden thing of a stack, and puts it back: of the exercise's own containers, and of no other. */
interface Outages {
  plan(session: ExerciseSession, stepId: string): Promise<OutagePlan>;
  /** `breakageId` names the breakage that is not to be drawn. */
  begin(session: ExerciseSession, stepId: string, breakageId?: string): Promise<void>;
  undo(session: ExerciseSession, stepId: string): Promise<void>;
}

/** `ownContainers` lists what an exercise owns at that moment; one call for an exercise at a time. */
export function createOutages(
  { docker }: Pick<ExerciseDeps, 'docker'>,
  ownContainers: (session: ExerciseSession) => Promise<OwnContainers>,
): Outages {
  const busy = new Map<string, Promise<unknown>>();

  async function alone<T>(session: ExerciseSession, act: () => Promise<T>): Promise<T> {
    const { id } = session.now().file;
    if (busy.has(id)) throw new AppError('outage-not-ready');
    const acting = act().finally(() => busy.delete(id));
    busy.set(id, acting);
    return acting;
  }

  async function begin(session: ExerciseSession, stepId: string, breakageId?: string): Promise<void> {
    const { entry, step, variables } = outageStep(session, stepId);
    if (!(await isWhole(session, step, entry, variables))) throw new AppError('outage-not-ready');
    const breakage = drawBreakage(step, variables, entry.outage?.breakageId, breakageId);
    const containerId = await ownContainer(session, breakage.container);
    await forgetAside(session, entry);
    const broken = await breakContainer(docker, containerId, breakage);
    if (!(await untilBroken(session, step, entry, variables))) {
      await mendContainer(docker, broken, breakage, broken.containerId);
      throw new AppError('outage-no-effect');
    }
    await remember(session, { stepId, breakageId: breakage.id, isUndone: false, ...broken });
  }

  async function undo(session: ExerciseSession, stepId: string): Promise<void> {
    const { entry, step, variables } = outageStep(session, stepId);
    const { outage } = entry;
    const breakage = step.outage.find(({ id }) => id === outage?.breakageId);
    const isMended = stepProgressOf(entry, stepId).state === 'done';
    if (!outage || !breakage || isMended || !isInForce(entry, stepId)) throw new AppError('outage-not-ready');
    const mine = await ownContainers(session);
    const filled = fillBreakage(breakage, variables);
    // First of all: a stack that is whole again by this was mended by nobody.
    await remember(session, { ...outage, isUndone: true });
    try {
      await mendContainer(docker, outage, filled, mine.get(filled.container) ?? null);
    } catch (error) {
      await remember(session, outage);
      throw error;
    }
    await remember(session, { ...outage, asideId: null, isUndone: true });
  }

  async function ownContainer(session: ExerciseSession, name: string): Promise<string> {
    const found = (await ownContainers(session)).get(name);
    if (found === undefined) throw new AppError('outage-not-ready', { name });
    return found;
  }

  /** What the last outage put aside and nobody wants back. */
  async function forgetAside(session: ExerciseSession, { outage }: BegunExercise): Promise<void> {
    const mine = [...(await ownContainers(session)).values()];
    if (outage?.asideId && mine.includes(outage.asideId))
      await docker.container.remove(outage.asideId, { isForced: true, removesVolumes: false });
  }

  async function planRemade(session: ExerciseSession, name: string): Promise<OutagePlan['remade'][number]> {
    const { mounts } = await docker.container.details(await ownContainer(session, name));
    const volumes = mounts.filter(({ type }) => type === 'volume').map(({ source }) => source);
    return { name, aside: asideName(name), volumes };
  }

  return {
    async plan(session, stepId) {
      // A stack that is being put back is listed once it is back.
      await busy.get(session.now().file.id)?.catch(() => undefined);
      const { step, variables } = outageStep(session, stepId);
      const breakages = step.outage.map((one) => fillBreakage(one, variables));
      const names = (of: readonly Breakage[]) => [...new Set(of.map(({ container }) => container))];
      const remade = names(breakages.filter(isRemade)).map((name) => planRemade(session, name));
      return { remade: await Promise.all(remade), changed: names(breakages.filter((one) => !isRemade(one))) };
    },
    begin: (session, ...which) => alone(session, () => begin(session, ...which)),
    undo: (session, stepId) => alone(session, () => undo(session, stepId)),
  };
}

/** True while what was broken in this step is still so. */
export function isInForce(entry: BegunExercise | undefined, stepId: string): boolean {
  return entry?.outage?.stepId === stepId && !entry.outage.isUndone;
}

/** The step is to be done again: what was broken opened it. The step that was the current one counts from where it did. */
function remember(session: ExerciseSession, outage: OutageProgress): Promise<void> {
  const { file } = session.now();
  const again = { state: 'todo', doneAt: null } as const;
  return session
    .change((entry) => withStep({ ...withHeldOpening(entry, file), outage }, outage.stepId, () => again))
    .then(() => session.judge());
}

interface OutageStep {
  entry: BegunExercise;
  step: Step & { outage: Breakage[] };
  variables: Variables;
}

/** Throws `exercise-not-open`, `step-not-found`, and `outage-not-ready` for a step that is not reached yet. */
function outageStep(session: ExerciseSession, stepId: string): OutageStep {
  const { file, entry, step: current, variables } = session.now();
  if (!entry) throw new AppError('exercise-not-open', { exerciseId: file.id });
  const step = file.steps.find((one) => one.id === stepId);
  if (!step?.outage) throw new AppError('step-not-found', { stepId });
  const isReached = step === current || stepProgressOf(entry, stepId).state === 'done';
  if (!isReached) throw new AppError('outage-not-ready');
  return { entry, step: { ...step, outage: step.outage }, variables };
}

/** Another one than the last time. */
function drawBreakage(
  { outage }: OutageStep['step'],
  variables: Variables,
  last: string | undefined,
  wanted: string | undefined,
): Breakage {
  const others = outage.filter(({ id }) => id !== last);
  const drawn = outage.find(({ id }) => id === wanted) ?? others[randomInt(others.length)];
  if (!drawn) throw new AppError('outage-not-ready');
  return fillBreakage(drawn, variables);
}

function fillBreakage(breakage: Breakage, variables: Variables): Breakage {
  const { mend: _mend, cause: _cause, ...what } = breakage;
  const texts = Object.entries(what).map(([key, value]) => [
    key,
    typeof value === 'string' ? fillText(value, variables) : value,
  ]);
  return { ...breakage, ...Object.fromEntries(texts) };
}

/** A container that was made again has only begun to run: that is no outage, each state counts as it is seen. */
async function isWhole(
  session: ExerciseSession,
  step: Step,
  entry: BegunExercise,
  variables: Variables,
): Promise<boolean> {
  const context = { ...session.contextFor(entry), hasSettled: () => true };
  const verdicts = step.checks.map((check) => evaluateCheck(fillCheck(check, variables), context));
  return (await Promise.all(verdicts)).every(({ isOk }) => isOk);
}

/** False where the stack still is whole after a while. */
async function untilBroken(...look: Parameters<typeof isWhole>): Promise<boolean> {
  const endsAt = performance.now() + SHOWS_IN.timeoutMs;
  do {
    if (!(await isWhole(...look))) return true;
    await delay(SHOWS_IN.periodMs);
  } while (performance.now() < endsAt);
  return false;
}
