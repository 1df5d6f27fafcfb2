import { useState } from 'react';
import type { StepView } from '#shared/course/views.ts';
import { OUTAGE } from '#shared/strings/fr/outage.ts';
import { Button } from '../../components/Button.tsx';
import { LessonContent } from '../../content/LessonContent.tsx';
import { useAttempt } from '../../errors.ts';
import { useApi } from '../../session.ts';
import { OutageDialog } from './OutageDialog.tsx';

interface OutageProps {
  exerciseId: string;
  step: Pick<StepView, 'stepId' | 'outage'>;
}

/** What the app broke in the stack, or may break, and the one button that undoes it. */
export function Outage({ exerciseId, step: { stepId, outage } }: OutageProps) {
  const [isAsking, setAsking] = useState(false);
  if (!outage) return null;
  const { state, cause } = outage;
  return (
    <section className={`outage outage-${state}`} aria-label={OUTAGE.label}>
      <p aria-live="polite">{OUTAGE[state]}</p>
      {cause && <LessonContent nodes={cause} />}
      {state === 'broken' ? (
        <Undo exerciseId={exerciseId} stepId={stepId} />
      ) : (
        <Button look={state === 'whole' ? 'primary' : 'quiet'} onClick={() => setAsking(true)}>
          {state === 'whole' ? OUTAGE.begin : OUTAGE.again}
        </Button>
      )}
      {isAsking && <OutageDialog exerciseId={exerciseId} stepId={stepId} onClose={() => setAsking(false)} />}
    </section>
  );
}

function Undo(step: { exerciseId: string; stepId: string }) {
  const api = useApi();
  const attempt = useAttempt();
  const [isUndoing, setUndoing] = useState(false);
  const undo = () => {
    setUndoing(true);
    void attempt(() => api.outage.undo(step)).then(() => setUndoing(false));
  };
  return (
    <Button look="quiet" disabled={isUndoing} onClick={undo}>
      {isUndoing ? OUTAGE.undoing : OUTAGE.undo}
    </Button>
  );
}
