import { readFigure } from '../figures.ts';
import type { ProblemList } from '../problems.ts';
import type { UnitInventory } from './inventory.ts';

/** Every figure a section shows exists and passes the allow-list, and none lies unused. */
export async function checkFigures(
  root: string,
  unit: UnitInventory,
  files: readonly string[],
  problems: ProblemList,
): Promise<void> {
  const { folder, unitId } = unit.loaded;
  const existing = files.filter((it) => it.startsWith(`${folder}/figures/`) && it.endsWith('.svg'));
  const used = new Set<string>();
  for (const { file, references } of unit.sections) {
    for (const it of references.figures) {
      const path = `${folder}/figures/${it.id}.svg`;
      if (!existing.includes(path)) problems.in(file)('figure-missing', it, { id: it.id });
      used.add(path);
    }
  }
  for (const path of existing) {
    if (!used.has(path)) problems.in(path)('figure-unused');
    const figureId = path.slice(`${folder}/figures/`.length, -'.svg'.length);
    await readFigure(root, { unitId, figureId }, problems);
  }
}
