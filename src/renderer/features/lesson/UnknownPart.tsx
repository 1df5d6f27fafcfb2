import type { UnitView } from '#shared/course/views.ts';
import { shortName } from '#shared/short-name.ts';
import { UNKNOWN_PART } from '#shared/strings/fr/unknown-part.ts';
import { findExerciseSections } from './use-unit.ts';

interface UnknownPartProps {
  unit: UnitView;
  /** The section on screen, and the one that the address names, if any. */
  sectionId: string;
  askedId: string | null;
  exerciseId: string | undefined;
}

/** Says that what the address names is not there; nothing where it is. */
export function UnknownPart(props: UnknownPartProps) {
  const text = textOf(props);
  return (
    text && (
      <p className="lesson-unknown" role="status">
        {text}
      </p>
    )
  );
}

function textOf({ unit, sectionId, askedId, exerciseId }: UnknownPartProps): string | null {
  if (askedId !== null && askedId !== sectionId) return UNKNOWN_PART.section(shortName(askedId));
  if (!exerciseId || findExerciseSections(unit).get(exerciseId) === sectionId) return null;
  return UNKNOWN_PART.exercise(shortName(exerciseId));
}
