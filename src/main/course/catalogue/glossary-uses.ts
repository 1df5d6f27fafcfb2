import type { LessonNode } from '#shared/course/lesson.ts';
import type { GlossaryUses, UnitView } from '#shared/course/views.ts';
import type { CatalogueUnit } from './catalogue-unit.ts';

/** The sections that mark each term, in reading order; a unit that cannot be opened is left out. */
export async function listGlossaryUses(
  units: readonly CatalogueUnit[],
  view: (unitId: string) => Promise<UnitView>,
): Promise<GlossaryUses> {
  const uses = new Map<string, GlossaryUses[string]>();
  for (const { unitId } of units) {
    const shown = await view(unitId).catch(() => null);
    for (const { sectionId, body } of shown?.sections ?? [])
      for (const termId of new Set(termIds(body)))
        uses.set(termId, [...(uses.get(termId) ?? []), { unitId, sectionId }]);
  }
  return Object.fromEntries(uses);
}

function termIds(nodes: readonly LessonNode[]): string[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text') return [];
    const inside = termIds(node.children);
    return node.tag === 'term' && typeof node.props.id === 'string' ? [node.props.id, ...inside] : inside;
  });
}
