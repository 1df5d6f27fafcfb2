import { RotateCcw } from 'lucide-react';
import { EXERCISE_STEPS } from '#shared/strings/fr/exercise-steps.ts';
import { Button } from '../../components/Button.tsx';
import { useAttempt } from '../../errors.ts';
import { useApi } from '../../session.ts';

interface RetakeStepProps {
  exerciseId: string;
  stepId: string;
  /** Where it does not stand in its own step. */
  label?: string;
}

/** Takes up a skipped step again, and no other. */
export function RetakeStep({ label = EXERCISE_STEPS.retake, ...ref }: RetakeStepProps) {
  const api = useApi();
  const attempt = useAttempt();
  return (
    <Button
      look="quiet"
      className="step-retake"
      icon={<RotateCcw aria-hidden="true" />}
      onClick={() => void attempt(() => api.exercise.retake(ref))}
    >
      {label}
    </Button>
  );
}
