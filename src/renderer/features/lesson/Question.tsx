import { type FormEvent, useId, useState } from 'react';
import type { QuizQuestion } from '#shared/course/views.ts';
import { READER } from '#shared/strings/fr/reader.ts';
import { Button } from '../../components/Button.tsx';
import { LessonContent } from '../../content/LessonContent.tsx';
import { useAttempt } from '../../errors.ts';
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

/** One question: pick, check, read why. */
export function Question({ unitId, question, saved, label }: QuestionProps) {
  const api = useApi();
  const attempt = useAttempt();
  const name = useId();
  const [picked, setPicked] = useState<ReadonlySet<number>>(() => new Set(saved));
  const [isTryingAgain, setTryingAgain] = useState(false);
  const isAnswered = saved !== undefined && !isTryingAgain;
  const shown = isAnswered ? new Set(saved) : picked;
  const toggle = (index: number) =>
    setPicked(question.isMultiple ? toggled(picked, index) : new Set([index]));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const choices = [...picked].sort((a, b) => a - b);
    const { questionId } = question;
    void attempt(() => api.progress.answerQuiz({ unitId, questionId, choices })).then(
      (isSaved) => isSaved && setTryingAgain(false),
    );
  };
  const tryAgain = () => {
    setPicked(new Set());
    setTryingAgain(true);
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
            isPicked={shown.has(index)}
            isAnswered={isAnswered}
            onPick={() => toggle(index)}
          />
        ))}
      </fieldset>
      <footer>
        {isAnswered ? (
          <Button look="quiet" onClick={tryAgain}>
            {READER.quiz.again}
          </Button>
        ) : (
          <Button type="submit" disabled={picked.size === 0}>
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

function toggled(set: ReadonlySet<number>, index: number): Set<number> {
  const next = new Set(set);
  if (!next.delete(index)) next.add(index);
  return next;
}
