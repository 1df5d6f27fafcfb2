import { useEffect, useLayoutEffect, useRef } from 'react';
import type { ExerciseView, StepView } from '#shared/course/views.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { CodePlaceContext } from '../../content/content-context.ts';
import { LessonContent } from '../../content/LessonContent.tsx';
import { later } from '../../later.ts';
import { CurrentStep, StepWork } from './CurrentStep.tsx';
import { holdWhole } from './hold-whole.ts';
import { PastStep } from './PastStep.tsx';

/** It has an editor with it. */
const StepFile = later(async () => (await import('./StepFile.tsx')).StepFile);

interface StepListProps {
  view: ExerciseView;
  onType: (command: string) => void;
}

/** The steps along their draft scale: those done folded, the current one open, the next ones in sight. */
export function StepList({ view, onType }: StepListProps) {
  const list = useRef<HTMLOListElement>(null);
  const currentId = view.state === 'begun' ? view.steps.find((step) => step.isCurrent)?.stepId : undefined;
  useFollowCurrent(list, currentId);
  const lastDone = view.steps.findLast((step) => step.state === 'done')?.stepId;
  return (
    <ol ref={list} className="steps">
      {view.steps.map((step, index) => {
        const isCurrent = step.stepId === currentId;
        return (
          <li
            key={step.stepId}
            className={`step step-${isCurrent ? 'current' : step.state}`}
            aria-current={isCurrent ? 'step' : undefined}
            tabIndex={isCurrent ? -1 : undefined}
            data-step={step.stepId}
          >
            <StepMark index={index} step={step} isCurrent={isCurrent} />
            <div className="step-body">
              <CodePlaceContext value={isCurrent ? 'current step' : 'step'}>
                {isCurrent && <CurrentStep exerciseId={view.exerciseId} step={step} />}
                {!isCurrent && step.state !== 'todo' && (
                  <PastStep
                    exerciseId={view.exerciseId}
                    step={step}
                    index={index}
                    isOpenAtFirst={step.stepId === lastDone}
                  />
                )}
                {!isCurrent && step.state === 'todo' && <LessonContent nodes={step.instruction} />}
                {step.opens && (isCurrent || step.state !== 'todo') && (
                  // The same before and after the step is done: who is writing goes on.
                  <StepFile path={step.opens} isPast={!isCurrent} />
                )}
                {isCurrent && <StepWork exerciseId={view.exerciseId} step={step} onType={onType} />}
              </CodePlaceContext>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function StepMark({ index, step, isCurrent }: { index: number; step: StepView; isCurrent: boolean }) {
  const state = isCurrent ? EXERCISE.stepStates.current : EXERCISE.stepStates[step.state];
  return (
    <span className="step-mark">
      <span aria-hidden="true">{index + 1}</span>
      <span className="sr-only">
        {index + 1}, {state}
      </span>
    </span>
  );
}

/**
 * The step that becomes the current one comes whole on screen, and stays so while what it says comes, until the learner moves;
 * the one that a page finds is left where it is, and who looks at something else, a live figure above all, stays there. The focus
 * is never taken from a terminal; it only comes to the step when it was in the card, on a button that has just disappeared.
 */
function useFollowCurrent(
  list: React.RefObject<HTMLOListElement | null>,
  currentId: string | undefined,
): void {
  const hadFocus = useRef(false);
  const previousId = useRef<string | null | undefined>(null);
  useEffect(() => {
    const card = list.current?.parentElement;
    if (!card) return;
    const onFocusIn = (event: FocusEvent) => {
      hadFocus.current = card.contains(event.target as Node);
    };
    document.addEventListener('focusin', onFocusIn);
    return () => document.removeEventListener('focusin', onFocusIn);
  }, [list]);
  const isAway = useAway(list, currentId);
  useLayoutEffect(() => {
    const before = previousId.current;
    previousId.current = currentId;
    if (before === null || before === currentId || isAway.current) return;
    const step = stepIn(list, currentId);
    if (!step) return;
    // Nothing, the card or what is around it has it now.
    if (hadFocus.current && document.activeElement?.contains(step)) step.focus({ preventScroll: true });
    return holdWhole(step);
  }, [list, currentId, isAway]);
}

/** Whether the learner left a step that was on screen, until a current one is there again; who never saw one did not leave it. */
function useAway(
  list: React.RefObject<HTMLOListElement | null>,
  currentId: string | undefined,
): React.RefObject<boolean> {
  const isAway = useRef(false);
  useEffect(() => {
    const step = stepIn(list, currentId);
    if (!step) return;
    let wasSeen = false;
    const observer = new IntersectionObserver((seen) => {
      const isSeen = seen.at(-1)?.isIntersecting ?? false;
      // A lesson that is hidden behind a terminal was not left.
      if (isSeen || (wasSeen && step.checkVisibility())) isAway.current = !isSeen;
      wasSeen ||= isSeen;
    });
    observer.observe(step);
    return () => observer.disconnect();
  }, [list, currentId]);
  return isAway;
}

function stepIn(
  list: React.RefObject<HTMLOListElement | null>,
  stepId: string | undefined,
): HTMLElement | null | undefined {
  return stepId ? list.current?.querySelector(`[data-step="${CSS.escape(stepId)}"]`) : null;
}
