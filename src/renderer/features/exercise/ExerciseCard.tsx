import { useCallback, useEffect, useState } from 'react';
import type { ExerciseView, StepView } from '#shared/course/views.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { Button } from '../../components/Button.tsx';
import { StepClusterContext } from '../../content/content-context.ts';
import { formatDuration } from '../../format.ts';
import { later } from '../../later.ts';
import { useApi, useWatched } from '../../session.ts';
import { StepList } from './StepList.tsx';
import './exercise.css';

const Finished = later(async () => (await import('./Finished.tsx')).Finished);
const ResetDialog = later(async () => (await import('./ResetDialog.tsx')).ResetDialog);
const Start = later(async () => (await import('./Start.tsx')).Start);
const StepAnnouncer = later(async () => (await import('./StepAnnouncer.tsx')).StepAnnouncer);
const WatchFailure = later(
  async () => (await import('../../panel/WatchFailure.tsx')).WatchFailure,
  EXERCISE.loading,
);

/** Which exercise, and what types its commands. */
export interface ExerciseCardProps {
  exerciseId: string;
  /** Types a step's command; the card says of which exercise. */
  onType: (command: string, exercise: ExerciseView) => void;
}

/** An exercise where it stands in the lesson: what it needs, its steps, how to start again. */
export function ExerciseCard({ exerciseId, onType }: ExerciseCardProps) {
  const api = useApi();
  useEffect(Start.fetch, []);
  const { value: view, failure } = useWatched(
    useCallback(
      (options: { signal: AbortSignal }) => api.exercise.watch({ exerciseId }, options),
      [api, exerciseId],
    ),
  );
  const [isResetting, setResetting] = useState(false);
  if (!view) {
    return (
      <section className="exercise exercise-loading" data-exercise={exerciseId}>
        {failure === undefined ? EXERCISE.loading : <WatchFailure failure={failure} />}
      </section>
    );
  }
  return (
    <section
      className={`exercise exercise-${view.state}`}
      data-exercise={exerciseId}
      aria-label={`${EXERCISE.kicker} : ${view.title}`}
    >
      <CardHead view={view} />
      <Start view={view} isResetting={isResetting} />
      <StepClusterContext value={view.needs.cluster}>
        <StepList view={view} onType={(command) => onType(command, view)} />
      </StepClusterContext>
      {view.state === 'finished' && <Finished view={view} />}
      {view.state !== 'not-begun' && (
        <footer className="exercise-foot">
          <Button look="quiet" onClick={() => setResetting(true)}>
            {EXERCISE.reset.open}
          </Button>
        </footer>
      )}
      <StepAnnouncer view={view} />
      {isResetting && <ResetDialog view={view} onClose={() => setResetting(false)} />}
    </section>
  );
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
