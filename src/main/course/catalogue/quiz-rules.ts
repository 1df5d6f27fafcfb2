import type { QuizFile } from '#main/course/schema/unit.ts';
import type { YamlFile } from './files/yaml-file.ts';
import type { Report } from './problems.ts';

/** Every question has an id of its own and at least one right answer. */
export function checkQuiz({ value, locate }: YamlFile<QuizFile>, report: Report): void {
  const ids = new Set<string>();
  for (const [index, question] of value.questions.entries()) {
    if (ids.has(question.id)) report('id-duplicate', locate(['questions', index, 'id']), { id: question.id });
    ids.add(question.id);
    const hasRightAnswer = question.choices.some((choice) => choice.isRight);
    if (!hasRightAnswer) report('quiz-no-right-answer', locate(['questions', index]), { id: question.id });
  }
}
