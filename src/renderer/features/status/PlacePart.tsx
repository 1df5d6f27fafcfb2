import { STATUS } from '#shared/strings/fr/status.ts';
import { activeStep, unitProgress } from '../../course-progress.ts';
import type { Live } from '../../live.ts';

/** The unit being read and the step the learner is at. */
export function PlacePart({ live, unitId }: { live: Live; unitId: string | null }) {
  const unit = live.outline?.units.find((other) => other.unitId === unitId);
  if (!unit) return null;
  const { marks, doneCount, skippedCount } = unitProgress(unit, live.progress);
  const active = activeStep(unit, live.progress);
  const step = active
    ? STATUS.step(active.number, active.count)
    : STATUS.stepsDone(doneCount, marks.length, skippedCount);
  return (
    <span className="status-part status-place">
      {STATUS.unit(unit.number)}
      {marks.length > 0 && `, ${step}`}
    </span>
  );
}
