import { Check, X } from 'lucide-react';
import type { QuizQuestion } from '#shared/course/views.ts';
import { READER } from '#shared/strings/fr/reader.ts';
import { LessonContent } from '../../content/LessonContent.tsx';

interface ChoiceProps {
  choice: QuizQuestion['choices'][number];
  name: string;
  isMultiple: boolean;
  isPicked: boolean;
  /** Once answered, every choice says whether it was right, and why. */
  isAnswered: boolean;
  onPick: () => void;
}

/** One choice of a question. */
export function Choice({ choice, name, isMultiple, isPicked, isAnswered, onPick }: ChoiceProps) {
  const state = choice.isRight ? 'right' : 'wrong';
  return (
    <div className={isAnswered ? `choice choice-${state}` : 'choice'} data-picked={isPicked}>
      <label>
        <input type={isMultiple ? 'checkbox' : 'radio'} name={name} checked={isPicked} onChange={onPick} />
        <span>
          <LessonContent nodes={choice.text} />
        </span>
        {isAnswered && (
          <span className="choice-state">
            {choice.isRight ? <Check aria-hidden="true" /> : <X aria-hidden="true" />}
            {choice.isRight ? READER.quiz.choiceRight : READER.quiz.choiceWrong}
            {isPicked && <span className="sr-only">, {READER.quiz.yourChoice}</span>}
          </span>
        )}
      </label>
      {isAnswered && (
        <div className="choice-explanation">
          <LessonContent nodes={choice.explanation} />
        </div>
      )}
    </div>
  );
}
