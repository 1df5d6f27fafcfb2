import type { UnitSummary } from '#shared/course/views.ts';
import { READER } from '#shared/strings/fr/reader.ts';
import { Hull } from '../../components/Hull.tsx';
import type { UnitProgress } from '../../course-progress.ts';
import { formatRoute } from '../../route.ts';
import { DraftScale } from './DraftScale.tsx';

interface UnitRowProps {
  unit: UnitSummary;
  done: UnitProgress;
  /** Index of the mark the learner is at; null when no exercise is under way. */
  current: number | null;
  isOpen: boolean;
}

/** A unit in one line: number, title, and its draft scale or its hull afloat. */
export function UnitRow({ unit, done, current, isOpen }: UnitRowProps) {
  return (
    <a
      className="unit-row"
      href={formatRoute({ page: 'course', unitId: unit.unitId, sectionId: null })}
      aria-current={isOpen ? 'true' : undefined}
    >
      <span className="unit-number">{unit.number}</span>
      <span className="unit-title">
        {unit.title}
        <span className="unit-count">{countText(done)}</span>
      </span>
      {done.isFinished ? (
        <Hull className="unit-hull" />
      ) : (
        !isOpen && <DraftScale marks={done.marks} current={current} />
      )}
    </a>
  );
}

function countText(done: UnitProgress): string {
  if (done.isFinished) return READER.outline.finished(done.skippedCount);
  if (done.marks.length === 0) return '';
  return READER.outline.progress(done.doneCount, done.marks.length, done.skippedCount);
}
