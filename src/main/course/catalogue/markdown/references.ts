import type { Place } from '#shared/course/problem.ts';

/** Something Markdown names, and where: lint checks that it exists. */
interface Reference extends Place {
  id: string;
}

/** Everything a piece of Markdown refers to, in reading order. */
export interface References {
  terms: Reference[];
  figures: Reference[];
  exercises: Reference[];
  /** One entry for each `::quiz`; the ids are empty. */
  quizzes: Reference[];
  /** `UNIT` or `UNIT/SECTION`. */
  links: Reference[];
  codeLanguages: Reference[];
}

/** No reference yet. */
export function emptyReferences(): References {
  return { terms: [], figures: [], exercises: [], quizzes: [], links: [], codeLanguages: [] };
}
