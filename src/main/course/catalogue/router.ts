import { implement } from '@orpc/server';
import { courseContract } from '#shared/contract/course.ts';
import type { Catalogue } from './catalogue.ts';

/** The `course.*` procedures: what the reader shows, from one catalogue. */
export function createCourseRouter(catalogue: Catalogue) {
  const { course } = implement({ course: courseContract.course });
  return {
    course: {
      outline: course.outline.handler(() => catalogue.outline),
      unit: course.unit.handler(({ input }) => catalogue.unit(input.unitId)),
      figure: course.figure.handler(({ input }) => catalogue.figure(input.unitId, input.figureId)),
      glossary: course.glossary.handler(() => catalogue.glossary()),
      search: course.search.handler(({ input }) => catalogue.search(input.query, input.limit)),
    },
  };
}
