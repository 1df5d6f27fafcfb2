import type { GlossaryFile } from '#main/course/schema/unit.ts';
import type { Place } from '#shared/course/problem.ts';
import { GLOSSARY_FILE } from '../course-folder.ts';
import { FILE_START, type ProblemList } from '../problems.ts';
import type { Inventory, SectionInventory } from './inventory.ts';

type Term = GlossaryFile['terms'][number];

/**
 * A term is explained in the first unit that uses it: its word may not stand in the text of a unit before the one that marks it
 * first, but where the glossary says why. A term that no section marks is looked up by whoever wants to.
 */
export function checkTermOrder({ folder, units }: Inventory, problems: ProblemList): void {
  for (const [index, term] of (folder.glossary?.value.terms ?? []).entries()) {
    const explainedAt = units.findIndex(({ sections }) => sections.some((it) => marks(it, term)));
    const before = units.slice(0, Math.max(0, explainedAt)).flatMap(({ sections }) => sections);
    const early = before.filter(({ words }) => wordOf(term).test(words));
    const excused = new Set(term.elsewhere.map(({ at }) => at));
    for (const { file, page, source } of early) {
      if (excused.has(page)) continue;
      const params = { term: term.term, id: term.id, unit: units[explainedAt]?.loaded.unitId ?? '' };
      problems.in(file)('term-before-explained', placeIn(source, term), params);
    }
    const found = new Set(early.map(({ page }) => page));
    for (const [at, { at: page }] of term.elsewhere.entries()) {
      const place = folder.glossary?.locate(['terms', index, 'elsewhere', at]);
      if (!found.has(page)) problems.in(GLOSSARY_FILE)('term-excuse-unused', place, { id: term.id, page });
    }
  }
}

function marks({ references }: SectionInventory, { id }: Term): boolean {
  return references.terms.some((it) => it.id === id);
}

/** The whole word or its plural; capitals matter where the term has some: `Service` is not a service. */
function wordOf({ term }: Term): RegExp {
  const quoted = term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/['’]/g, "['’]");
  const isName = term !== term.toLowerCase();
  return new RegExp(`(?<![\\p{L}\\p{N}_-])${quoted}[sx]?(?![\\p{L}\\p{N}_-])`, isName ? 'u' : 'iu');
}

/** The first line of the source that has the word: near enough for the author, who sees it there. */
function placeIn(source: string, term: Term): Place {
  const lines = source.split('\n');
  const line = lines.findIndex((it) => wordOf(term).test(it));
  const column = lines[line]?.search(wordOf(term)) ?? -1;
  return line < 0 ? FILE_START : { line: line + 1, column: column + 1 };
}
