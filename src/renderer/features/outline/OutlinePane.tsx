import { READER } from '#shared/strings/fr/reader.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { activeStep, unitProgress } from '../../course-progress.ts';
import { useLive } from '../../live.ts';
import { AppMark } from './AppMark.tsx';
import { OpenUnit } from './OpenUnit.tsx';
import { UnitRow } from './UnitRow.tsx';
import './outline.css';

/** Where the learner reads, in the parcours. */
export interface OutlinePlace {
  unitId: string | null;
  sectionId: string | null;
  /** Section of the open unit in which each of its exercises stands. */
  exerciseSections: ReadonlyMap<string, string>;
}

/** The parcours: every unit with its progress, the one being read unfolded. */
export function OutlinePane({ place }: { place: OutlinePlace }) {
  const { outline, progress } = useLive();
  return (
    <>
      <header className="outline-head">
        <AppMark />
        <span className="outline-brand">{UI.appName}</span>
      </header>
      <div className="outline-list scroll" data-pane-focus tabIndex={-1}>
        {!outline && <p className="outline-loading">{READER.outline.loading}</p>}
        <ol className="units">
          {outline?.units.map((unit) => {
            const done = unitProgress(unit, progress);
            const current = activeStep(unit, progress)?.markIndex ?? null;
            const isOpen = unit.unitId === place.unitId;
            return (
              <li key={unit.unitId} className={isOpen ? 'unit unit-open' : 'unit'}>
                <UnitRow unit={unit} done={done} current={current} isOpen={isOpen} />
                {isOpen && <OpenUnit unit={unit} place={place} progress={progress} />}
              </li>
            );
          })}
        </ol>
      </div>
    </>
  );
}
