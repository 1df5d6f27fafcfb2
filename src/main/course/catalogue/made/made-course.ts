import type { GlossaryTerm, GlossaryUses, Outline } from '#shared/course/views.ts';
import type { LocatedExercise } from '../catalogue.ts';

/** What a start needs of a course that was made with the app; units and search are files of their own. */
export interface MadeCourse {
  /** Of the texts it was made from. */
  fingerprint: string;
  outline: Outline;
  glossary: GlossaryTerm[];
  glossaryUses: GlossaryUses;
  exercises: LocatedExercise[];
}

export const COURSE = 'course.json';
export const SEARCH = 'search.json';
/** The file of a unit's view. */
export const unitFile = (unitId: string) => `unit-${unitId}.json`;
