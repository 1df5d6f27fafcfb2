import type { UnitView } from '#shared/course/views.ts';
import { READER } from '#shared/strings/fr/reader.ts';
import { LessonContent } from '../../content/LessonContent.tsx';
import { formatDuration } from '../../format.ts';
import { formatRoute } from '../../route.ts';

interface UnitHeadProps {
  unit: UnitView;
  /** Index of the section being read: the first one carries the unit's title block. */
  index: number;
}

/** The head of a section, laid out like the title block of a drawing. */
export function UnitHead({ unit, index }: UnitHeadProps) {
  const section = unit.sections[index];
  return (
    <header className="unit-head">
      <p className="unit-kicker caps">
        <a href={formatRoute({ page: 'course', unitId: unit.unitId, sectionId: null })}>
          <b>{READER.unit(unit.number)}</b> {unit.title}
        </a>
        <span>{READER.sectionOf(index + 1, unit.sections.length)}</span>
      </p>
      <h1>{section?.title}</h1>
      {index === 0 && <TitleBlock unit={unit} />}
    </header>
  );
}

function TitleBlock({ unit }: { unit: UnitView }) {
  return (
    <div className="title-block">
      <span className="title-block-number" aria-hidden="true">
        {unit.number}
      </span>
      <p className="title-block-summary">{unit.summary}</p>
      <dl className="title-block-facts">
        <div>
          <dt className="caps">{READER.duration}</dt>
          <dd>{formatDuration(unit.durationMin)}</dd>
        </div>
        <div>
          <dt className="caps">{READER.prerequisites}</dt>
          <dd>
            <Prerequisites list={unit.prerequisites} />
          </dd>
        </div>
      </dl>
      <div className="title-block-goals">
        <h2 className="caps">{READER.goals}</h2>
        <ol>
          {unit.goals.map((goal, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: goals never change order
            <li key={index}>
              <LessonContent nodes={goal} />
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}

function Prerequisites({ list }: { list: UnitView['prerequisites'] }) {
  if (list.length === 0) return READER.noPrerequisite;
  return (
    <ul className="prerequisites">
      {list.map(({ unitId, title }) => (
        <li key={unitId}>
          <a href={formatRoute({ page: 'course', unitId, sectionId: null })}>{title}</a>
        </li>
      ))}
    </ul>
  );
}
