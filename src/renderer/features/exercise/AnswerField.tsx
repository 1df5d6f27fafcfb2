import { type FormEvent, useId, useState } from 'react';
import type { CheckView } from '#shared/course/views.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { Button } from '../../components/Button.tsx';
import { LessonContent } from '../../content/LessonContent.tsx';
import { loadErrorTexts } from '../../error-texts.ts';
import { describeError, errorCode, useAttempt } from '../../errors.ts';
import { later } from '../../later.ts';
import { useApi } from '../../session.ts';
import { useAnswerDraft } from './answer-draft.ts';

/** Its sentences come with the first wrong answer. */
const AnswerForm = later(async () => (await import('./AnswerForm.tsx')).AnswerForm);

interface AnswerFieldProps {
  exerciseId: string;
  stepId: string;
  checkIndex: number;
  check: CheckView;
}

/** The question of an observing step; the answer is compared with the value read on the machine at that moment. */
export function AnswerField({ exerciseId, stepId, checkIndex, check }: AnswerFieldProps) {
  const api = useApi();
  const attempt = useAttempt();
  const inputId = useId();
  const { draft, change } = useAnswerDraft({ exerciseId, stepId, checkIndex });
  const { text, sent } = draft;
  const [isSending, setSending] = useState(false);
  const [tooSoon, setTooSoon] = useState<string | null>(null);
  const isTooSoon = tooSoon !== null && check.observed?.code === 'observed:answer-too-soon';
  const isWrong =
    check.isLastAnswerWrong && !isSending && tooSoon === null && (sent === null || sent === text);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSending(true);
    setTooSoon(null);
    change({ sent: text });
    const send = () => api.exercise.answer({ exerciseId, stepId, checkIndex, answer: text.trim() });
    void attempt(() => send().catch(async (error) => setTooSoon(await tooSoonText(error)))).then(() =>
      setSending(false),
    );
  };
  return (
    <form className="answer" onSubmit={submit}>
      <label htmlFor={inputId}>
        <LessonContent nodes={check.question ?? []} />
      </label>
      <div className="answer-line">
        <input
          id={inputId}
          type="text"
          className="field"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={text}
          disabled={check.isOk}
          aria-invalid={isWrong}
          aria-describedby={`${inputId}-result`}
          onChange={(event) => {
            change({ text: event.target.value });
            setTooSoon(null);
          }}
        />
        <Button type="submit" disabled={text.trim() === '' || isSending || check.isOk}>
          {EXERCISE.answer.submit}
        </Button>
      </div>
      <p id={`${inputId}-result`} role="status" className={check.isOk ? 'answer-right' : 'answer-wrong'}>
        {isTooSoon ? tooSoon : check.isOk && EXERCISE.answer.right}
        {isWrong && check.answerForm && <AnswerForm form={check.answerForm} />}
      </p>
    </form>
  );
}

/** What is said beside the field, and goes with it, of an answer to what is not there yet; throws any other failure. */
async function tooSoonText(error: unknown): Promise<string> {
  if (errorCode(error) !== 'answer-unreadable') throw error;
  await loadErrorTexts();
  const { title, cause, remedy } = describeError(error);
  return `${title} ${cause} ${remedy}`;
}
