import { useEffect, useRef, useState } from 'react';
import type { ExerciseView } from '#shared/course/views.ts';
import { describeChange } from './step-changes.ts';

/** Says to screen readers that a step ticked, without moving the focus. */
export function StepAnnouncer({ view }: { view: ExerciseView }) {
  const previous = useRef(view);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const change = describeChange(previous.current, view);
    previous.current = view;
    if (change !== null) setSaid(change);
  }, [view]);
  return (
    <p className="sr-only" aria-live="polite">
      {said}
    </p>
  );
}
