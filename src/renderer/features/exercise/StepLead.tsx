import type { StepView } from '#shared/course/views.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { later } from '../../later.ts';
import { Bet } from './Bet.tsx';
import { namesOf } from './capability-names.ts';
import { UsefulTool } from './UsefulTool.tsx';

const LostParts = later(async () => (await import('./ClusterNeeds.tsx')).LostParts);

/** What stands before the command of a step: few steps have any of it. It tells the tools what the step is about. */
export function StepLead({ exerciseId, step }: { exerciseId: string; step: StepView }) {
  return (
    <>
      {step.lostCapabilities.length > 0 && (
        <p className="step-lost">{EXERCISE.needs.lostStep(namesOf(step.lostCapabilities))}</p>
      )}
      {step.lostParts.length > 0 && <LostParts step={step} />}
      {step.bet && <Bet exerciseId={exerciseId} step={step} />}
      <UsefulTool exerciseId={exerciseId} step={step} />
    </>
  );
}
