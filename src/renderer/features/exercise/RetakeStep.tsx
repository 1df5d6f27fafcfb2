import { RotateCcw } from 'lucide-react';
import { EXERCISE_STEPS } from '#shared/strings/fr/exercise-steps.ts';
import { Button } from '../../components/Button.tsx';
import { useAttempt } from '../../errors.ts';
import { useApi } from '../../session.ts';

interface RetakeStepProps {
  exerciseId: string;
  stepId: string;
}

/** Takes up a skipped step again, and no other. */
export function RetakeStep(ref: RetakeStepProps) {
  const api = useApi();
  const attempt = useAttempt();
  return (
    <Button
      look="quiet"
      className="step-retake"
      icon={<RotateCcw aria-hidden="true" />}
      onClick={() => void attempt(() => api.exercise.retake(ref))}
    >
      {EXERCISE_STEPS.retake}
    </Button>
  );
}
