import type { Check } from '#main/course/schema/check.ts';
import type { ExerciseFile, Step } from '#main/course/schema/exercise.ts';
import type { AnswerForm } from '#shared/course/answer-form.ts';
import type { ExerciseProgress, Opening } from '#shared/course/progress.ts';
import { AppError } from '#shared/errors.ts';
import { answerFormOf } from './answer-form.ts';
import { readAnswers } from './answer-source.ts';
import { isRightAnswer, isTooShort } from './answers.ts';
import type { CheckOf } from './checks/check-kind.ts';
import { asksUninterrupted } from './checks/uninterrupted.ts';
import {
  type BegunExercise,
  stepProgressOf,
  withEndedStep,
  withRetakenStep,
  withStep,
} from './exercise-progress.ts';
import type { ExerciseSession } from './session.ts';
import { fillCheck, type Variables } from './substitute.ts';

/** Compares an answer of the current step with the machine's. Throws `step-not-found`, `answer-unreadable`. */
export async function answerStep(
  session: ExerciseSession,
  stepId: string,
  checkIndex: number,
  answer: string,
): Promise<{ isRight: boolean }> {
  const { entry, step } = currentStep(session, stepId);
  const { variables } = session.now();
  const check = answerCheck(step, checkIndex, variables);
  const truths = await readAnswers(check.source, session.contextFor(entry), variables).catch(
    async (error: unknown) => {
      if (!(error instanceof AppError) || error.code !== 'answer-unreadable') throw error;
      session.setAnswer(stepId, checkIndex, 'too soon');
      await session.judge();
      throw error;
    },
  );
  const isRight = truths.some((truth) => isRightAnswer(answer, truth, check));
  session.setAnswer(stepId, checkIndex, isRight ? 'right' : { wrong: wrongFormOf(check, answer, truths) });
  await changeAndJudge(session, (latest) =>
    withStep(latest, stepId, (one) => ({ attempts: one.attempts + 1 })),
  );
  return { isRight };
}

function wrongFormOf(check: CheckOf<'answer'>, answer: string, truths: readonly string[]): AnswerForm {
  const [usual = ''] = truths;
  if (truths.some((truth) => isTooShort(answer, truth, check))) return 'too-short';
  return answerFormOf(check, usual, answer);
}

/** Says what the current step will change. Throws `step-not-found` where there is no such option. */
export async function placeBet(session: ExerciseSession, stepId: string, option: number): Promise<void> {
  const { step } = currentStep(session, stepId);
  if (!step.bet?.options[option]) throw new AppError('step-not-found', { stepId });
  await session.followBet(stepId);
  const bet = { option, isOver: false, right: null };
  await session.change((entry) => withStep(entry, stepId, () => ({ bet })));
}

/** Shows one more hint, if there is one. */
export async function askHint(session: ExerciseSession, stepId: string): Promise<void> {
  const { length } = begunStep(session, stepId).step.hints;
  const oneMore = (used: number) => Math.min(used + 1, length);
  await session.change((entry) => withStep(entry, stepId, (one) => ({ hintsUsed: oneMore(one.hintsUsed) })));
}

/** Shows the solution of a step from now on. */
export async function showSolution(session: ExerciseSession, stepId: string): Promise<void> {
  begunStep(session, stepId);
  await session.change((entry) => withStep(entry, stepId, () => ({ hasSeenSolution: true })));
}

/** Ends the current step without it being done, and opens the next one. */
export async function skipStep(session: ExerciseSession, stepId: string, opening: Opening): Promise<void> {
  const { file } = currentStep(session, stepId);
  const end = { state: 'skipped', ...opening, nowMs: Date.now() } as const;
  await changeAndJudge(session, (entry) => withEndedStep(entry, file, stepId, end));
}

/** Opens a skipped step again: the steps that are done stay so, no step forgets what it counts, and no interruption that one forbids is forgiven. */
export async function retakeStep(session: ExerciseSession, stepId: string, opening: Opening): Promise<void> {
  const { file, entry, step } = begunStep(session, stepId);
  if (stepProgressOf(entry, stepId).state !== 'skipped') throw new AppError('step-not-found', { stepId });
  const isOpenSinceFirst = step.checks.some(asksUninterrupted);
  await changeAndJudge(session, (latest) =>
    withRetakenStep(latest, file, stepId, { ...opening, isOpenSinceFirst }),
  );
}

/** What the disk cannot take is remembered all the same: the step that is current then is judged before this fails. */
async function changeAndJudge(
  session: ExerciseSession,
  edit: (entry: BegunExercise) => ExerciseProgress,
): Promise<void> {
  try {
    await session.change(edit);
  } finally {
    await session.judge();
  }
}

interface BegunStep {
  file: ExerciseFile;
  entry: BegunExercise;
  step: Step;
}

/** Throws `exercise-not-open` before it begins, `step-not-found` for an unknown step. */
function begunStep(session: ExerciseSession, stepId: string): BegunStep {
  const { file, entry } = session.now();
  if (!entry) throw new AppError('exercise-not-open', { exerciseId: file.id });
  const step = file.steps.find((one) => one.id === stepId);
  if (!step) throw new AppError('step-not-found', { stepId });
  return { file, entry, step };
}

/** The same, and it must be the current one. */
function currentStep(session: ExerciseSession, stepId: string): BegunStep {
  const begun = begunStep(session, stepId);
  if (session.now().step?.id !== stepId) throw new AppError('step-not-found', { stepId });
  return begun;
}

function answerCheck(step: Step, index: number, variables: Variables): CheckOf<'answer'> {
  const check: Check | undefined = step.checks[index];
  if (check?.kind !== 'answer') throw new AppError('step-not-found', { stepId: step.id });
  return fillCheck(check, variables) as CheckOf<'answer'>;
}
