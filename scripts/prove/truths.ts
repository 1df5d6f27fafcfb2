import { readAnswers } from '#main/course/exercise/answer-source.ts';
import { fillCheck } from '#main/course/exercise/substitute.ts';
import type { Check } from '#main/course/schema/check.ts';
import type { Parts } from '#main/parts.ts';
import { AppError } from '#shared/errors.ts';
import { waitUntil } from './wait.ts';

type Question = Extract<Check, { kind: 'answer' }>;

/** Looked for this often, in milliseconds. */
const PERIOD_MS = 50;

/**
 * The true answers, once the machine can give them, as a learner has read them before answering: a container that was only
 * started may not have written its log. Throws `answer-unreadable` when it still cannot after so many milliseconds.
 */
export async function readTruths(
  lab: Parts,
  exerciseId: string,
  question: Question,
  patienceMs: number,
): Promise<string[]> {
  let truths: string[] = [];
  let unreadable: unknown;
  const isRead = await waitUntil(
    async () => {
      const { context, variables } = lab.exercises.lookAt(exerciseId);
      const { source } = fillCheck(question, variables) as Question;
      try {
        truths = await readAnswers(source, context, variables);
        return true;
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'answer-unreadable') throw error;
        unreadable = error;
        return false;
      }
    },
    patienceMs,
    PERIOD_MS,
  );
  if (!isRead) throw unreadable;
  return truths;
}
