import { type RefObject, useEffect, useRef, useState } from 'react';
import type { ExerciseView } from '#shared/course/views.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { Button } from '../../components/Button.tsx';
import { useAttempt } from '../../errors.ts';
import { useApi } from '../../session.ts';
import { forgetAnswers } from './answer-draft.ts';
import { Needs } from './Needs.tsx';
import { isReadyToBegin } from './ready-to-begin.ts';

/** What the exercise needs, and the button that begins it: they come together, for one that moves under the hand takes no press. */
export function Start({ view, isResetting }: { view: ExerciseView; isResetting: boolean }) {
  const { exerciseId, state } = view;
  const button = useReturnToBegin(isResetting ? undefined : state);
  useEffect(() => {
    if (state === 'not-begun') forgetAnswers(exerciseId);
  }, [exerciseId, state]);
  return (
    <>
      <Needs view={view} />
      {state === 'not-begun' && <Begin view={view} button={button} />}
    </>
  );
}

/** After a reset, the button that began it is gone and the one that begins again is above: it comes on screen, with the lost focus. */
function useReturnToBegin(state?: ExerciseView['state']): RefObject<HTMLDivElement | null> {
  const button = useRef<HTMLDivElement>(null);
  const previous = useRef(state);
  useEffect(() => {
    if (state === undefined) return;
    const isReset = state === 'not-begun' && (previous.current ?? state) !== state;
    previous.current = state;
    if (isReset && document.activeElement === document.body) button.current?.querySelector('button')?.focus();
  }, [state]);
  return button;
}

function Begin({ view, button }: { view: ExerciseView; button: RefObject<HTMLDivElement | null> }) {
  const api = useApi();
  const attempt = useAttempt();
  const [isBeginning, setBeginning] = useState(false);
  const isReady = isReadyToBegin(view.needs);
  const begin = () => {
    setBeginning(true);
    void attempt(() => api.exercise.begin({ exerciseId: view.exerciseId })).then(() => setBeginning(false));
  };
  return (
    <div ref={button} className="exercise-begin">
      <Button look="primary" disabled={!isReady || isBeginning} onClick={begin}>
        {isBeginning ? EXERCISE.beginning : EXERCISE.begin}
      </Button>
    </div>
  );
}
