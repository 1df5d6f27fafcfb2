import { READER } from '#shared/strings/fr/reader.ts';
import { Hull } from '../../components/Hull.tsx';
import { unitProgress } from '../../course-progress.ts';
import { useLive } from '../../live.ts';
import { formatRoute } from '../../route.ts';
import './outline.css';

/** The parcours folded: the units by number, the one being read marked, a finished one afloat. */
export function OutlineStrip({ unitId }: { unitId: string | null }) {
  const { outline, progress } = useLive();
  return (
    <ol className="unit-strip scroll" data-pane-focus tabIndex={-1}>
      {outline?.units.map((unit) => (
        <li key={unit.unitId}>
          <a
            ref={unit.unitId === unitId ? show : undefined}
            href={formatRoute({ page: 'course', unitId: unit.unitId, sectionId: null })}
            aria-current={unit.unitId === unitId ? 'true' : undefined}
            aria-label={READER.outline.unit(unit.number, unit.title)}
            title={unit.title}
          >
            <span className="unit-number">{unit.number}</span>
            {unitProgress(unit, progress).isFinished && <Hull className="unit-strip-hull" />}
          </a>
        </li>
      ))}
    </ol>
  );
}

/** Brings the unit being read into a strip that is too low for them all. */
const show = (link: HTMLElement | null) => link?.scrollIntoView({ block: 'nearest' });
