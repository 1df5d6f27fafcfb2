import type { QuizQuestion } from '#shared/course/views.ts';
import { READER } from '#shared/strings/fr/reader.ts';
import { useLive } from '../../live.ts';
import { Question } from './Question.tsx';
import { countRight } from './quiz-score.ts';

/** The unit's quiz; answers are kept, and each choice says why it is right or not. */
export function Quiz({ unitId, questions }: { unitId: string; questions: readonly QuizQuestion[] }) {
  const { progress } = useLive();
  const answers = progress?.quizzes[unitId]?.answers ?? {};
  const hasAnswered = Object.keys(answers).length > 0;
  return (
    <section className="quiz" aria-label={READER.quiz.title}>
      <p className="quiz-head">
        <span className="caps">{READER.quiz.title}</span>
        {hasAnswered && (
          <span className="quiz-score">
            {READER.quiz.score(countRight(questions, answers), questions.length)}
          </span>
        )}
      </p>
      {questions.map((question, index) => (
        <Question
          key={question.questionId}
          unitId={unitId}
          question={question}
          saved={answers[question.questionId]}
          label={READER.quiz.question(index + 1, questions.length)}
        />
      ))}
    </section>
  );
}
