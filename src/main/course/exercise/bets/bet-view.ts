import type { Step } from '#main/course/schema/exercise.ts';
import type { LessonNode } from '#shared/course/lesson.ts';
import type { BetProgress, StepProgress } from '#shared/course/progress.ts';
import type { StepView } from '#shared/course/views.ts';

/** The bet as the learner sees it: offered until the step is done, then only what became of the one that was made. */
export function viewBet(
  { bet }: Pick<Step, 'bet'>,
  { state, bet: made }: Pick<StepProgress, 'state' | 'bet'>,
  isFollowed: boolean,
  render: (markdown: string) => LessonNode[],
): StepView['bet'] {
  if (!bet || state === 'skipped' || (state === 'done' && !made)) return null;
  return {
    question: render(bet.question),
    options: bet.options.map(({ text }) => render(text)),
    picked: made?.option ?? null,
    state: state === 'todo' || !made ? 'open' : stateOf(made, isFollowed),
    right: made?.right ?? null,
  };
}

/** The app may have been closed before it saw what changed. */
function stateOf({ isOver, right }: BetProgress, isFollowed: boolean) {
  if (isOver) return right === null ? 'unknown' : 'judged';
  return isFollowed ? 'waiting' : 'unknown';
}
