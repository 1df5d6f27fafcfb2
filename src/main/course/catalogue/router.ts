import { implement } from '@orpc/server';
import { noteFailure } from '#main/core/failures.ts';
import { courseContract } from '#shared/contract/course.ts';
import type { Catalogue } from './catalogue.ts';

/** Pause between the first page and the building of the search index, in milliseconds: the reader is drawing then. */
const WARM_UP_AFTER_MS = 1500;

/** The `course.*` procedures: what the reader shows, from one catalogue. The search index is built soon after the first page. */
export function createCourseRouter(catalogue: Catalogue) {
  let isWarming = false;
  const openUnit = async (unitId: string) => {
    const view = await catalogue.unit(unitId);
    if (!isWarming) setTimeout(() => void catalogue.warmUp().catch(noteFailure), WARM_UP_AFTER_MS).unref();
    isWarming = true;
    return view;
  };
  const { course } = implement({ course: courseContract.course });
  return {
    course: {
      outline: course.outline.handler(() => catalogue.outline),
      unit: course.unit.handler(({ input }) => openUnit(input.unitId)),
      figure: course.figure.handler(({ input }) => catalogue.figure(input.unitId, input.figureId)),
      glossary: course.glossary.handler(() => catalogue.glossary()),
      glossaryUses: course.glossaryUses.handler(() => catalogue.glossaryUses()),
      search: course.search.handler(({ input }) => catalogue.search(input.query, input.limit)),
    },
  };
}
