import { useEffect, useRef } from 'react';
import type { Progress } from '#shared/course/progress.ts';
import type { UnitSummary } from '#shared/course/views.ts';
import { READER } from '#shared/strings/fr/reader.ts';
import { countSteps, type StepState, stepStates } from '../../course-progress.ts';
import { formatRoute } from '../../route.ts';
import type { OutlinePlace } from './OutlinePane.tsx';

interface OpenUnitProps {
  unit: UnitSummary;
  place: OutlinePlace;
  progress: Progress | undefined;
}

/** The sections of the unit being read along one rule, each exercise with a mark a step. */
export function OpenUnit({ unit, place, progress }: OpenUnitProps) {
  const read = new Set(progress?.readSections[unit.unitId] ?? []);
  const currentId = place.sectionId ?? unit.sections[0]?.sectionId;
  return (
    <ol className="sections">
      {unit.sections.map((section) => (
        <li key={section.sectionId}>
          <SectionRow
            unitId={unit.unitId}
            section={section}
            isRead={read.has(section.sectionId)}
            isCurrent={section.sectionId === currentId}
          />
          {unit.exercises
            .filter((exercise) => place.exerciseSections.get(exercise.exerciseId) === section.sectionId)
            .map((exercise) => (
              <ExerciseRow
                key={exercise.exerciseId}
                unitId={unit.unitId}
                sectionId={section.sectionId}
                exercise={exercise}
                marks={stepStates(progress, exercise.exerciseId, exercise.stepIds)}
                hasBegun={progress?.exercises[exercise.exerciseId]?.beganAt != null}
              />
            ))}
        </li>
      ))}
    </ol>
  );
}

interface SectionRowProps {
  unitId: string;
  section: { sectionId: string; title: string };
  isRead: boolean;
  isCurrent: boolean;
}

function SectionRow({ unitId, section, isRead, isCurrent }: SectionRowProps) {
  const row = useRef<HTMLAnchorElement>(null);
  // A long unit keeps the section being read in sight.
  useEffect(() => {
    if (isCurrent) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  return (
    <a
      ref={row}
      className={isRead ? 'section-row section-read' : 'section-row'}
      href={formatRoute({ page: 'course', unitId, sectionId: section.sectionId })}
      aria-current={isCurrent ? 'page' : undefined}
    >
      <span>{section.title}</span>
      {isRead && <span className="sr-only">, {READER.outline.read}</span>}
    </a>
  );
}

interface ExerciseRowProps {
  unitId: string;
  sectionId: string;
  exercise: UnitSummary['exercises'][number];
  marks: StepState[];
  hasBegun: boolean;
}

function ExerciseRow({ unitId, sectionId, exercise, marks, hasBegun }: ExerciseRowProps) {
  const { doneCount, skippedCount } = countSteps(marks);
  const current = hasBegun ? marks.indexOf('todo') : -1;
  const { exerciseId, title } = exercise;
  return (
    <a className="exercise-row" href={formatRoute({ page: 'course', unitId, sectionId, exerciseId })}>
      <span className="exercise-marks" aria-hidden="true">
        {marks.map((mark, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a mark is its place on the rule
          <i key={index} className={`mark-${index === current ? 'current' : mark}`} />
        ))}
      </span>
      <span>{title}</span>
      <span className="exercise-count" aria-hidden="true">
        {READER.outline.stepsShort(doneCount, marks.length)}
      </span>
      <span className="sr-only">, {READER.outline.progress(doneCount, marks.length, skippedCount)}</span>
    </a>
  );
}
