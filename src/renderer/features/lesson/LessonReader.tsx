import { type ReactNode, useMemo, useRef } from 'react';
import type { UnitView } from '#shared/course/views.ts';
import { ContentPlaceContext, type DrawnMark } from '../../content/content-context.ts';
import { LessonContent } from '../../content/LessonContent.tsx';
import { neighbourSection } from '../../course-progress.ts';
import { later } from '../../later.ts';
import { useLive } from '../../live.ts';
import { SectionNav } from './SectionNav.tsx';
import { UnitHead } from './UnitHead.tsx';
import { usePlace } from './use-place.ts';
import { useSectionRead } from './use-section-read.ts';
import { useSteadyReading } from './use-steady-reading.ts';
import { useTarget } from './use-target.ts';
import './lesson.css';

const UnknownPart = later(async () => (await import('./UnknownPart.tsx')).UnknownPart);
const Quiz = later(async () => (await import('./Quiz.tsx')).Quiz);

interface LessonReaderProps {
  unit: UnitView;
  sectionId: string;
  /** The section that the address names, which may be none of the unit's. */
  askedId: string | null;
  exerciseId: string | undefined;
  words: readonly string[] | undefined;
  renderExercise: (exerciseId: string) => ReactNode;
  renderDrawn: (mark: DrawnMark) => ReactNode;
}

/** One section of a unit, as the learner reads it. */
export function LessonReader({
  unit,
  sectionId,
  askedId,
  exerciseId,
  words,
  renderExercise,
  renderDrawn,
}: LessonReaderProps) {
  const { outline, progress } = useLive();
  const scroller = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const index = Math.max(
    0,
    unit.sections.findIndex((section) => section.sectionId === sectionId),
  );
  const section = unit.sections[index];
  const place = { unitId: unit.unitId, sectionId };
  usePlace(scroller, place, progress, [exerciseId, words].join(''));
  useSectionRead(end, place, progress?.readSections[unit.unitId]?.includes(sectionId) ?? false);
  const sectionKey = `${unit.unitId}/${sectionId}`;
  useSteadyReading(scroller, sectionKey);
  useTarget(scroller, { sectionKey, exerciseId, words });

  const contentPlace = useMemo(
    () => ({
      unitId: unit.unitId,
      renderExercise,
      renderDrawn,
      renderQuiz: () => <Quiz unitId={unit.unitId} questions={unit.quiz} />,
    }),
    [unit, renderExercise, renderDrawn],
  );
  if (!section) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the text scrolls, so the keyboard must reach it
    <div ref={scroller} className="lesson-scroll scroll" data-pane-focus tabIndex={0}>
      <article className="lesson" key={sectionKey} data-place={sectionKey}>
        <UnknownPart unit={unit} sectionId={sectionId} askedId={askedId} exerciseId={exerciseId} />
        <UnitHead unit={unit} index={index} />
        <div className="prose">
          <ContentPlaceContext value={contentPlace}>
            <LessonContent nodes={section.body} />
          </ContentPlaceContext>
        </div>
        <div ref={end} />
        {outline && (
          <SectionNav
            previous={neighbourSection(outline, unit.unitId, sectionId, -1)}
            next={neighbourSection(outline, unit.unitId, sectionId, 1)}
          />
        )}
      </article>
    </div>
  );
}
