import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { ExerciseView, StepView } from '#shared/course/views.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { Button } from '../../components/Button.tsx';
import { useAttempt } from '../../errors.ts';
import { formatDuration } from '../../format.ts';
import { later } from '../../later.ts';
import { useApi, useWatch } from '../../session.ts';
import { StepList } from './StepList.tsx';
import './exercise.css';

const Finished = later(async () => (await import('./Finished.tsx')).Finished);
const Needs = later(async () => (await import('./Needs.tsx')).Needs);
const ResetDialog = later(async () => (await import('./ResetDialog.tsx')).ResetDialog);
const StepAnnouncer = later(async () => (await import('./StepAnnouncer.tsx')).StepAnnouncer);

interface ExerciseCardProps {
  exerciseId: string;
  /** Types a step's command; the card says whether the pack is ours. */
  onType: (command: string, isOurs: boolean) => void;
}

/** An exercise where it stands in the lesson: what it needs, its steps, how to start again. */
export function ExerciseCard({ exerciseId, onType }: ExerciseCardProps) {
  const api = useApi();
  const view = useWatch(
    useCallback(
      (options: { signal: AbortSignal }) => api.exercise.watch({ exerciseId }, options),
      [api, exerciseId],
    ),
  );
  const [isResetting, setResetting] = useState(false);
  const card = useReturnToBegin(isResetting ? undefined : view?.state);
  if (!view) {
    return (
      <section className="exercise exercise-loading" data-exercise={exerciseId}>
        {EXERCISE.loading}
      </section>
    );
  }
  return (
    <section
      ref={card}
      className={`exercise exercise-${view.state}`}
      data-exercise={exerciseId}
      aria-label={`${EXERCISE.kicker} : ${view.title}`}
    >
      <CardHead view={view} />
      <Needs view={view} />
      {view.state === 'not-begun' && <Begin view={view} />}
      <StepList view={view} onType={(command) => onType(command, view.isOurs)} />
      {view.state === 'finished' && <Finished view={view} />}
      {view.state !== 'not-begun' && (
        <footer className="exercise-foot">
          <Button look="quiet" onClick={() => setResetting(true)}>
            {EXERCISE.reset.open}
          </Button>
        </footer>
      )}
      <StepAnnouncer view={view} />
      {isResetting && <ResetDialog exerciseId={exerciseId} onClose={() => setResetting(false)} />}
    </section>
  );
}

/** After a reset, the button that began it is gone and the one that begins again is above: it comes on screen, with the lost focus. */
function useReturnToBegin(state: ExerciseView['state'] | undefined): RefObject<HTMLElement | null> {
  const card = useRef<HTMLElement>(null);
  const previous = useRef(state);
  useEffect(() => {
    if (state === undefined) return;
    const isReset = state === 'not-begun' && (previous.current ?? state) !== state;
    previous.current = state;
    if (isReset && document.activeElement === document.body)
      card.current?.querySelector<HTMLElement>('.exercise-begin button')?.focus();
  }, [state]);
  return card;
}

function CardHead({ view }: { view: ExerciseView }) {
  const count = (state: StepView['state']) => view.steps.filter((step) => step.state === state).length;
  return (
    <header className="exercise-head">
      <p className="caps exercise-kicker">
        <span>{EXERCISE.kicker}</span>
        <span>{formatDuration(view.durationMin)}</span>
        {view.state !== 'not-begun' && (
          <span className="exercise-progress">
            {EXERCISE.progress(count('done'), view.steps.length, count('skipped'))}
          </span>
        )}
      </p>
      <h2>{view.title}</h2>
      <p>{view.goal}</p>
    </header>
  );
}

function Begin({ view }: { view: ExerciseView }) {
  const api = useApi();
  const attempt = useAttempt();
  const [isBeginning, setBeginning] = useState(false);
  const { isEngineReady, images } = view.needs;
  const isReady = isEngineReady && images.every((image) => image.isPresent);
  const begin = () => {
    setBeginning(true);
    void attempt(() => api.exercise.begin({ exerciseId: view.exerciseId })).then(() => setBeginning(false));
  };
  return (
    <div className="exercise-begin">
      <Button look="primary" disabled={!isReady || isBeginning} onClick={begin}>
        {isBeginning ? EXERCISE.beginning : EXERCISE.begin}
      </Button>
    </div>
  );
}
