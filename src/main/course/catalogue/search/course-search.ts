import type { GlossaryTerm, SearchHit, UnitView } from '#shared/course/views.ts';
import type { CatalogueUnit } from '../catalogue-unit.ts';
import { renderFragment } from '../markdown/render.ts';
import { breathe } from '../unit-view.ts';
import { exerciseDocument, sectionDocument, termDocument } from './documents.ts';
import { SearchIndex } from './search-index.ts';

interface Sources {
  units: readonly CatalogueUnit[];
  glossary: () => GlossaryTerm[];
  view: (unitId: string) => Promise<UnitView>;
}

/** Search over a whole course; its index is built once, in small pieces, when first needed. */
export function createSearch(sources: Sources) {
  let building: Promise<SearchIndex> | undefined;
  const ready = () => {
    building ??= buildIndex(sources);
    return building;
  };
  return {
    search: async (query: string, limit: number): Promise<SearchHit[]> =>
      (await ready()).search(query, limit),
    warmUp: async (): Promise<void> => {
      await ready();
    },
  };
}

/** A unit or a glossary that cannot be read is left out: opening it tells why. */
async function buildIndex({ units, glossary, view }: Sources): Promise<SearchIndex> {
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

async function addUnit(index: SearchIndex, unit: CatalogueUnit, shown: UnitView): Promise<void> {
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
