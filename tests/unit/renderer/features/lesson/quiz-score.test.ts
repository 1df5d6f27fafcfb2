import { expect, it } from 'vitest';
import type { QuizQuestion } from '#shared/course/views.ts';
import { countRight, judgeChoices } from '../../../../../src/renderer/features/lesson/quiz-score.ts';

it('takes one right choice for a single-answer question', () => {
  const question = ask([true, false, false]);
  expect(judgeChoices(question, [0])).toBe('right');
  expect(judgeChoices(question, [1])).toBe('wrong');
});

it('takes exactly the right choices for a multiple-answer question', () => {
  const question = ask([true, true, false]);
  expect(judgeChoices(question, [0, 1])).toBe('right');
  expect(judgeChoices(question, [0])).toBe('partial');
  expect(judgeChoices(question, [0, 1, 2])).toBe('partial');
  expect(judgeChoices(question, [2])).toBe('wrong');
});

it('counts only what was answered right', () => {
  expect(
    countRight([ask([true, false], 'a'), ask([false, true], 'b'), ask([true, false], 'c')], {
      a: [0],
      b: [0],
    }),
  ).toBe(1);
});

function ask(answers: boolean[], questionId = 'q'): QuizQuestion {
  const choices = answers.map((isRight) => ({ text: [], isRight, explanation: [] }));
  return { questionId, question: [], isMultiple: answers.filter(Boolean).length > 1, choices };
}
