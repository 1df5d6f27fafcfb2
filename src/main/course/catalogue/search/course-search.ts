import type { ExerciseFile } from '#main/course/schema/exercise.ts';
import type { GlossaryTerm, SearchHit, UnitView } from '#shared/course/views.ts';
import { renderFragment } from '../markdown/render.ts';
import { breathe } from '../unit-view.ts';
import { exerciseDocument, sectionDocument, termDocument } from './documents.ts';
import { SearchIndex } from './search-index.ts';

interface SearchedUnit {
  unitId: string;
  exercises: readonly { sectionId: string; file: ExerciseFile }[];
}

interface Sources {
  units: readonly SearchedUnit[];
  glossary: () => GlossaryTerm[];
  view: (unitId: string) => Promise<UnitView>;
}

/** A search that finds something: code that ran once is compiled when the learner's first search comes. */
const WARM_UP_QUERY = 'docker';

/** Search over a whole course; its index is made once, when first needed. */
export function createSearch(makeIndex: () => Promise<SearchIndex>) {
  let making: Promise<SearchIndex> | undefined;
  const ready = () => {
    making ??= makeIndex();
    return making;
  };
  return {
    search: async (query: string, limit: number): Promise<SearchHit[]> =>
      (await ready()).search(query, limit),
    warmUp: async (): Promise<void> => {
      (await ready()).search(WARM_UP_QUERY, 1);
    },
  };
}

/** Indexes a course in small pieces. A unit or a glossary that cannot be read is left out: opening it tells why. */
export async function buildIndex({ units, glossary, view }: Sources): Promise<SearchIndex> {
  const index = new SearchIndex();
  for (const unit of units) {
    const shown = await view(unit.unitId).catch(() => null);
    if (shown) await addUnit(index, unit, shown);
  }
  for (const term of readableTerms(glossary)) index.add(termDocument(term));
  return index;
}

function readableTerms(glossary: () => GlossaryTerm[]): GlossaryTerm[] {
  try {
    return glossary();
  } catch {
    return [];
  }
}

async function addUnit(index: SearchIndex, unit: SearchedUnit, shown: UnitView): Promise<void> {
  for (const section of shown.sections) {
    index.add(sectionDocument(shown, section));
    await breathe();
  }
  for (const { sectionId, file } of unit.exercises) {
    const instructions = file.steps.map((step) => renderFragment(step.instruction, () => {}).nodes);
    index.add(exerciseDocument(shown, sectionId, file, instructions));
    await breathe();
  }
}
