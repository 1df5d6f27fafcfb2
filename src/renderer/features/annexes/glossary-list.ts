import type { GlossaryTerm, GlossaryUses, Outline } from '#shared/course/views.ts';
import { compareNames } from '../../compare-names.ts';

/** The sections of one unit that use a term. */
interface UsesOfUnit {
  unitId: string;
  number: number;
  sections: { sectionId: string; title: string }[];
}

/** The terms in alphabetical order that have all of these words, in their name or an alias. */
export function listTerms(glossary: readonly GlossaryTerm[], words: string): GlossaryTerm[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  return glossary
    .filter(({ term, aliases }) => {
      const said = plain([term, ...aliases].join(' '));
      return wanted.every((word) => said.includes(word));
    })
    .toSorted((a, b) => compareNames(a.term, b.term));
}

/** Without accents and capitals. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Where a term is used, unit by unit, with the titles that the parcours gives. */
export function usesOf(termId: string, uses: GlossaryUses, { units }: Outline): UsesOfUnit[] {
  const places = uses[termId] ?? [];
  return units.flatMap(({ unitId, number, sections }) => {
    const own = sections.filter(({ sectionId }) =>
      places.some((place) => place.unitId === unitId && place.sectionId === sectionId),
    );
    return own.length > 0 ? [{ unitId, number, sections: own }] : [];
  });
}
