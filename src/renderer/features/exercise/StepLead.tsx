import type { StepView } from '#shared/course/views.ts';
import { later } from '../../later.ts';
import { Bet } from './Bet.tsx';

/** It has an editor with it. */
const StepFile = later(async () => (await import('./StepFile.tsx')).StepFile);
const LostParts = later(async () => (await import('./ClusterNeeds.tsx')).LostParts);

/** What stands between the instruction of a step and its command: few steps have any of it. */
export function StepLead({ exerciseId, step }: { exerciseId: string; step: StepView }) {
  return (
    <>
      {step.lostParts.length > 0 && <LostParts step={step} />}
      {step.opens !== null && <StepFile path={step.opens} />}
      {step.bet && <Bet exerciseId={exerciseId} step={step} />}
    </>
  );
}
