import type { AnswerForm as Form } from '#shared/course/answer-form.ts';
import { describeAnswerForm } from '#shared/strings/fr/answer-forms.ts';

/** How the right answer is written, for who gave a wrong one. */
export function AnswerForm({ form }: { form: Form }) {
  return describeAnswerForm(form);
}
