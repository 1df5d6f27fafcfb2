import type { Check } from '#main/course/schema/check.ts';
import type { AnswerForm } from '#shared/course/answer-form.ts';
import { expects, observes } from '#shared/course/check-facts.ts';
import type { Opening } from '#shared/course/progress.ts';
import { canRead } from './answer-source.ts';
import { checkContext, createExecCooldown, type Histories } from './check-context.ts';
import { type CheckContext, failed, passed, type Verdict } from './checks/check-kind.ts';
import { completionOf, evaluateCheck, expectedOf } from './checks/kinds.ts';
import { newestStart } from './checks/started.ts';
import type { ExerciseDeps } from './exercise-deps.ts';
import type { ExerciseMemory } from './exercise-memory.ts';
import { type BegunExercise, withEndedStep } from './exercise-progress.ts';
import { createExplanations, type Explanations } from './explanations.ts';
import { nameKey } from './objects/object-kind.ts';
import { isInForce } from './outage/outages.ts';
import { reachOf } from './reach.ts';
import { objectNamedBy } from './seen-names.ts';
import { createSettling } from './settling.ts';
import { fillCheck } from './substitute.ts';

/** The learner's last answer to a check, if any; a wrong one with the form of the right one. */
export type AnswerState = 'right' | 'too soon' | { wrong: AnswerForm } | undefined;

/** A value that the learner asked for too soon is looked for again after this long, in milliseconds: no event tells them all. */
const TOO_SOON_LOOK_MS = 1_000;

/** Judges the steps of one exercise and remembers what it found; only the current step is ever judged. */
export interface StepJudge {
  /** Latest verdicts, by step. */
  readonly verdicts: ReadonlyMap<string, readonly Verdict[]>;
  /** Why the current step was last judged red, once it is looked for. */
  readonly explanations: Explanations;
  answerAt(stepId: string, checkIndex: number): AnswerState;
  setAnswer(stepId: string, checkIndex: number, answer: AnswerState): void;
  /** True when the current step ended, so that the next one must be judged. Calls must not overlap. */
  judgeCurrentStep(): Promise<boolean>;
  /** In how many milliseconds a state that was only just seen may count; null where none waits. Told once. */
  takeWaitMs(): number | null;
  /** What checks may read now. */
  contextFor(entry: BegunExercise): CheckContext;
  /** Forgets verdicts and answers; a judgement that is under way is dropped. */
  forget(): void;
}

/** Judges the current step of one exercise, and keeps the latest verdicts and answers of all its steps. */
export function createStepJudge(deps: ExerciseDeps, memory: ExerciseMemory, history: Histories): StepJudge {
  const verdicts = new Map<string, readonly Verdict[]>();
  const answers = new Map<string, AnswerState>();
  const explanations = createExplanations(memory);
  const settling = createSettling();
  const lasting = { ...createExecCooldown(), ...settling };
  let generation = 0;

  const answerAt = (stepId: string, checkIndex: number) => answers.get(`${stepId}/${checkIndex}`);
  const contextFor = (entry: BegunExercise) =>
    checkContext(deps, history, { ...memory.now(), entry }, lasting);

  /** An answer came too soon until the machine has the value. */
  async function forgetTooSoon(
    stepId: string,
    checks: readonly Check[],
    context: CheckContext,
  ): Promise<void> {
    for (const [index, check] of checks.entries()) {
      if (check.kind !== 'answer' || answerAt(stepId, index) !== 'too soon') continue;
      const isReadable = await canRead(check.source, context, memory.now().variables);
      if (!isReadable) settling.lookIn(TOO_SOON_LOOK_MS);
      else if (answerAt(stepId, index) === 'too soon') answers.delete(`${stepId}/${index}`);
    }
  }

  async function judgeCurrentStep(): Promise<boolean> {
    const { file, entry, step, variables } = memory.now();
    if (!entry || !step) return false;
    const checks = step.checks.map((check) => fillCheck(check, variables));
    if (reachOf(file).docker && deps.docker.engine.status.value.state !== 'ready') {
      verdicts.set(step.id, judgeWithoutEngine(checks));
      explanations.setRed(null);
      return false;
    }
    const startedIn = generation;
    const last = { openedAt: history.engine.lastTimeMs, openedHereAt: history.cluster.lastMs };
    const context = contextFor(entry);
    await forgetTooSoon(step.id, checks, context);
    const judged = await judgeChecks(checks, context, (index) => answerAt(step.id, index));
    const isDone = judged.every((one) => one.isOk);
    const completion = isDone ? await completedAt(checks, context, last) : null;
    if (startedIn !== generation || memory.now().step?.id !== step.id) return false;
    verdicts.set(step.id, judged);
    explanations.setRed(completion ? null : { step, checks, verdicts: judged, variables, context });
    memory.noteSeen(presentNames(checks, judged));
    if (!completion) return false;
    // What is broken was so when the look began, and was not undone meanwhile.
    const latest = memory.now().entry;
    if (step.outage && !(isInForce(entry, step.id) && isInForce(latest, step.id))) return false;
    const end = { state: 'done', ...completion, nowMs: Date.now() } as const;
    memory.changeSoon((latest) => withEndedStep(latest, file, step.id, end));
    return true;
  }

  return {
    verdicts,
    explanations,
    answerAt,
    setAnswer: (stepId, checkIndex, answer) => void answers.set(`${stepId}/${checkIndex}`, answer),
    judgeCurrentStep,
    takeWaitMs: settling.takeWaitMs,
    contextFor,
    forget() {
      generation += 1;
      verdicts.clear();
      explanations.forget();
      answers.clear();
    },
  };
}

/** Judges every check of a step at once; `checks` have their variables in place. */
function judgeChecks(
  checks: readonly Check[],
  context: CheckContext,
  answerAt: (index: number) => AnswerState,
): Promise<Verdict[]> {
  return Promise.all(
    checks.map((check, index) =>
      check.kind === 'answer' ? judgeAnswer(answerAt(index)) : evaluateCheck(check, context),
    ),
  );
}

function judgeAnswer(state: AnswerState): Verdict {
  const expected = expects('answer-right', {});
  if (state === 'right') return passed(expected);
  if (state === 'too soon') return failed(expected, observes('answer-too-soon', {}));
  return failed(expected, state ? observes('answer-wrong', {}) : observes('answer-awaited', {}));
}

/** What is said while the engine does not answer. */
function judgeWithoutEngine(checks: readonly Check[]): Verdict[] {
  return checks.map((check) => failed(expectedOf(check), observes('engine-not-ready', {})));
}

/**
 * When a step that is now done was completed, by the engine's clock and by this machine's: that of the event that completed it
 * when it only waits for events, so that the next step counts what came right after; else the newest known before its state was
 * read, and no earlier than the start of a container that it saw.
 */
export async function completedAt(
  checks: readonly Check[],
  context: CheckContext,
  last: Opening,
): Promise<Opening> {
  const times = checks.map((check) => ({ ...last, ...completionOf(check, context) }));
  const starts = await Promise.all(checks.map((check) => newestStart(check, context)));
  return {
    openedAt: Math.max(...times.map(({ openedAt }) => openedAt), ...starts),
    openedHereAt: Math.max(...times.map(({ openedHereAt }) => openedHereAt)),
  };
}

/** Keys of the names that a check wants gone and that are there now. */
function presentNames(checks: readonly Check[], verdicts: readonly Verdict[]): string[] {
  return checks.flatMap((check, index) => {
    const named = objectNamedBy(check);
    const isThere = verdicts[index]?.observed.code.endsWith('-still-there') ?? false;
    return named && isThere ? [nameKey(named.type, named.name)] : [];
  });
}
