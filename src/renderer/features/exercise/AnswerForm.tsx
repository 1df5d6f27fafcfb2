import type { AnswerForm as Form } from '#shared/course/answer-form.ts';
import { describeWrongAnswer } from '#shared/strings/fr/answer-forms.ts';

/** What a wrong answer is told, and how the right one is written. */
export function AnswerForm({ form }: { form: Form }) {
  return describeWrongAnswer(form);
}
