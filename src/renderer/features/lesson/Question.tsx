import { type FormEvent, useId } from 'react';
import type { QuizQuestion } from '#shared/course/views.ts';
import { READER } from '#shared/strings/fr/reader.ts';
import { Button } from '../../components/Button.tsx';
import { LessonContent } from '../../content/LessonContent.tsx';
import { useAttempt } from '../../errors.ts';
import { usePicked } from '../../quiz-picks.ts';
import { useApi } from '../../session.ts';
import { Choice } from './Choice.tsx';
import { judgeChoices } from './quiz-score.ts';

interface QuestionProps {
  unitId: string;
  question: QuizQuestion;
  /** Choices picked last; undefined while never answered. */
  saved: readonly number[] | undefined;
  label: string;
}

const VERDICTS = {
  right: READER.quiz.right,
  partial: READER.quiz.partial,
  wrong: READER.quiz.wrong,
} as const;

/** One question: pick, check, read why; what is picked is found again. */
export function Question({ unitId, question, saved, label }: QuestionProps) {
  const api = useApi();
  const attempt = useAttempt();
  const name = useId();
  const { questionId } = question;
  const [picked, setPicked] = usePicked(unitId, question);
  const isAnswered = saved !== undefined && picked === null;
  const shown = picked ?? saved ?? [];
  const toggle = (index: number) => setPicked(question.isMultiple ? toggled(shown, index) : [index]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const choices = [...shown].sort((a, b) => a - b);
    void attempt(() => api.progress.answerQuiz({ unitId, questionId, choices })).then(
      (isSaved) => isSaved && setPicked(null),
    );
  };
  return (
    <form className="question" onSubmit={submit}>
      <fieldset disabled={isAnswered}>
        <legend>
          <span className="question-label caps">
            {label}
            <span> · {question.isMultiple ? READER.quiz.multiple : READER.quiz.single}</span>
          </span>
          <LessonContent nodes={question.question} />
        </legend>
        {question.choices.map((choice, index) => (
          <Choice
            // biome-ignore lint/suspicious/noArrayIndexKey: answers are kept by index
            key={index}
            choice={choice}
            name={name}
            isMultiple={question.isMultiple}
            isPicked={shown.includes(index)}
            isAnswered={isAnswered}
            onPick={() => toggle(index)}
          />
        ))}
      </fieldset>
      <footer>
        {isAnswered ? (
          <Button look="quiet" onClick={() => setPicked([])}>
            {READER.quiz.again}
          </Button>
        ) : (
          <Button type="submit" disabled={shown.length === 0}>
            {READER.quiz.check}
          </Button>
        )}
        <p className="question-verdict" role="status">
          {isAnswered ? VERDICTS[judgeChoices(question, saved)] : ''}
        </p>
      </footer>
    </form>
  );
}

function toggled(picked: readonly number[], index: number): number[] {
  return picked.includes(index) ? picked.filter((other) => other !== index) : [...picked, index];
}
