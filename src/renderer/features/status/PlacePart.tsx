import { STATUS } from '#shared/strings/fr/status.ts';
import { activeStep, unitProgress } from '../../course-progress.ts';
import type { Live } from '../../live.ts';
import { formatRoute, type Route } from '../../route.ts';

/** The unit being read and the step the learner is at; pressing it goes there. */
export function PlacePart({ live, unitId }: { live: Live; unitId: string | null }) {
  const unit = live.outline?.units.find((other) => other.unitId === unitId);
  if (!unit) return null;
  const { marks, doneCount, skippedCount } = unitProgress(unit, live.progress);
  const active = activeStep(unit, live.progress);
  const step = active
    ? STATUS.step(active.number, active.count)
    : STATUS.stepsDone(doneCount, marks.length, skippedCount);
  return (
    <a className="status-part status-place" href={formatRoute(routeTo(unit.unitId, active))}>
      {STATUS.unit(unit.number)}
      {marks.length > 0 && `, ${step}`}
    </a>
  );
}

function routeTo(unitId: string, active: ReturnType<typeof activeStep>): Route {
  const { sectionId = null, exerciseId } = active ?? {};
  return { page: 'course', unitId, sectionId, ...(exerciseId === undefined ? {} : { exerciseId }) };
}
