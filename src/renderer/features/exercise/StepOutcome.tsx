import type { StepView } from '#shared/course/views.ts';
import { Bet } from './Bet.tsx';
import { Outage } from './Outage.tsx';

/** What became of the bet and of the outage of a step behind the learner. */
export function StepOutcome({ exerciseId, step }: { exerciseId: string; step: StepView }) {
  return (
    <>
      {step.bet && <Bet exerciseId={exerciseId} step={step} />}
      {step.outage && step.state === 'done' && <Outage exerciseId={exerciseId} step={step} />}
    </>
  );
}
