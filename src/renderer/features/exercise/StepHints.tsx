import { Lightbulb } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import type { StepView } from '#shared/course/views.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { LessonContent } from '../../content/LessonContent.tsx';
import { holdWhole } from './hold-whole.ts';
import { SolutionBlock } from './SolutionBlock.tsx';

interface StepHintsProps {
  step: StepView;
  /** How many of them there are, and were when the step was first shown: this code may come after the first one asked for. */
  count: number;
  countAtFirst: number;
}

/** The hints and the solution that were asked for; one that comes is brought whole on screen. */
export function StepHints({ step: { hints, hasSolution, solution }, count, countAtFirst }: StepHintsProps) {
  const shown = hasSolution ? solution : null;
  const box = useRef<HTMLDivElement>(null);
  const countBefore = useRef(countAtFirst);
  useLayoutEffect(() => {
    const isMore = count > countBefore.current;
    countBefore.current = count;
    const last = box.current?.lastElementChild;
    if (isMore && last instanceof HTMLElement) return holdWhole(last);
  }, [count]);
  return (
    <div ref={box}>
      {hints.map((hint, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: hints come in order and never change
        <div key={index} className="hint">
          <p className="caps">
            <Lightbulb aria-hidden="true" />
            {EXERCISE.hint.title(index + 1)}
          </p>
          <LessonContent nodes={hint} />
        </div>
      ))}
      {shown && (
        <div className="hint">
          <p className="caps">{EXERCISE.solution.title}</p>
          <SolutionBlock lines={shown} />
        </div>
      )}
    </div>
  );
}
