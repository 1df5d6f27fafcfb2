import { useCallback } from 'react';
import type { QuizQuestion } from '#shared/course/views.ts';
import { forgetStored, keptNames, useForgotten } from './forgotten.ts';
import { useStored } from './stored.ts';

const PREFIX = 'quiz.draft:';

/** What is picked of a question and not checked yet, also where it is tried again; null while nothing is. */
export function usePicked(unitId: string, question: QuizQuestion) {
  const name = `${PREFIX}${unitId}/${question.questionId}`;
  const [picked, setPicked] = useStored<readonly number[] | null>(
    name,
    (value): value is readonly number[] => isPicked(value, question),
    null,
  );
  useForgotten(
    name,
    useCallback(() => setPicked(null), [setPicked]),
  );
  return [picked, setPicked] as const;
}

/** Forgets what is picked and not checked in every quiz. */
export function forgetPicks(): void {
  for (const name of keptNames(PREFIX)) forgetStored(name);
}

function isPicked(value: unknown, { choices }: QuizQuestion): boolean {
  return Array.isArray(value) && value.every((index) => choices[index] !== undefined);
}
