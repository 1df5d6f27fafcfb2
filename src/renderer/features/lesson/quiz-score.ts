import type { QuizQuestion } from '#shared/course/views.ts';

type Verdict = 'right' | 'partial' | 'wrong';

/** Right when the choices are exactly the right ones; partial when some right one is among them. */
export function judgeChoices(question: QuizQuestion, choices: readonly number[]): Verdict {
  const picked = new Set(choices);
  const isExact = question.choices.every((choice, index) => choice.isRight === picked.has(index));
  if (isExact) return 'right';
  const hasSome = question.isMultiple && choices.some((index) => question.choices[index]?.isRight);
  return hasSome ? 'partial' : 'wrong';
}

/** How many questions of a quiz were last answered right. */
export function countRight(
  questions: readonly QuizQuestion[],
  answers: Readonly<Record<string, number[]>>,
): number {
  return questions.filter((question) => {
    const choices = answers[question.questionId];
    return choices !== undefined && judgeChoices(question, choices) === 'right';
  }).length;
}
