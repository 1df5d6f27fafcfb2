import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import type { UnitView } from '#shared/course/views.ts';
import { READER } from '#shared/strings/fr/reader.ts';
import type { DrawnMark } from '../content/content-context.ts';
import { useErrorTexts } from '../error-texts.ts';
import { describeError } from '../errors.ts';
import { ExerciseCard, type ExerciseCardProps } from '../features/exercise/ExerciseCard.tsx';
import { LessonReader } from '../features/lesson/LessonReader.tsx';
import { later } from '../later.ts';
import type { Location } from './use-location.ts';

const LOADING = <Message>{READER.loading}</Message>;

const PreflightPage = later(
  async () => (await import('../features/preflight/PreflightPage.tsx')).PreflightPage,
  LOADING,
);
/** Its code and its data come after the lesson, at their own time. */
const Drawn = later(async () => (await import('./Drawn.tsx')).Drawn);

interface LessonPaneProps {
  location: Location;
  onType: ExerciseCardProps['onType'];
}

/** The centre of the window: the lesson, or the page that checks the machine. */
export function LessonPane({ location, onType }: LessonPaneProps) {
  const { route, unit: state } = location;
  const typeRef = useRef(onType);
  useEffect(() => {
    typeRef.current = onType;
  });
  const renderExercise = useCallback(
    (exerciseId: string) => (
      <ExerciseCard
        key={exerciseId}
        exerciseId={exerciseId}
        onType={(...command) => typeRef.current(...command)}
      />
    ),
    [],
  );
  if (route.page === 'machine') return <PreflightPage />;
  if (!state || route.page !== 'course') return LOADING;
  if ('error' in state) return <Failure error={state.error} />;
  return (
    <LessonReader
      unit={state.unit}
      askedId={route.sectionId}
      sectionId={knownSection(state.unit, route.sectionId)}
      exerciseId={route.exerciseId}
      words={route.words}
      renderExercise={renderExercise}
      renderDrawn={renderDrawn}
    />
  );
}

function renderDrawn(mark: DrawnMark): ReactNode {
  return <Drawn {...mark} />;
}

/** The section asked for; the first one when there is none of that name. */
function knownSection(unit: UnitView, sectionId: string | null): string {
  const found = unit.sections.find((section) => section.sectionId === sectionId) ?? unit.sections[0];
  return found?.sectionId ?? '';
}

function Message({ children }: { children: ReactNode }) {
  return <p className="lesson-message">{children}</p>;
}

function Failure({ error }: { error: unknown }) {
  useErrorTexts();
  const { title, cause, remedy } = describeError(error);
  return (
    <div className="lesson-message" role="alert">
      <p>
        <strong>{title}</strong>
      </p>
      <p>
        {cause} {remedy}
      </p>
    </div>
  );
}
