import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { UnitView } from '#shared/course/views.ts';
import { AppError } from '#shared/errors.ts';
import { type Catalogue, loadCatalogue, rememberedRenderers, viewFigure } from '../catalogue.ts';
import { createSearch } from '../search/course-search.ts';
import { SearchIndex } from '../search/search-index.ts';
import { fingerprintCourse } from './fingerprint.ts';
import { COURSE, type MadeCourse, SEARCH, unitFile } from './made-course.ts';

/**
 * The app's own course: as it was made with the app while its texts are still those, else from its texts, which takes
 * seconds. Throws as `loadCatalogue`.
 */
export async function openCatalogue(dir: string, madeDir: string | null): Promise<Catalogue> {
  const made = madeDir === null ? null : await openMade(dir, madeDir).catch(() => null);
  return made ?? loadCatalogue({ dir, isOurs: true });
}

async function openMade(dir: string, madeDir: string): Promise<Catalogue | null> {
  const read = (name: string) => readFile(join(madeDir, name));
  const [made, fingerprint] = await Promise.all([
    read(COURSE).then(parsed<MadeCourse>),
    fingerprintCourse(dir),
  ]);
  if (made.fingerprint !== fingerprint) return null;
  // All at once: a build replaces them while an app is open.
  const [search, ...units] = await Promise.all([
    read(SEARCH),
    ...made.outline.units.map(async ({ unitId }) => [unitId, await read(unitFile(unitId))] as const),
  ]);
  return madeCatalogue(made, { root: await realpath(dir), units: new Map(units), search });
}

/** What is parsed only when it is asked for. */
interface Kept {
  root: string;
  units: ReadonlyMap<string, Buffer>;
  search: Buffer;
}

function madeCatalogue(made: MadeCourse, { root, units, search }: Kept): Catalogue {
  const { outline, glossary, glossaryUses } = made;
  const exercises = new Map(made.exercises.map((it) => [it.file.id, it]));
  const textOf = (unitId: string): Buffer => {
    const text = units.get(unitId);
    if (!text) throw new AppError('unit-not-found', { unitId });
    return text;
  };
  return {
    outline,
    problems: [],
    unit: async (unitId) => parsed<UnitView>(textOf(unitId)),
    async figure(unitId, figureId) {
      textOf(unitId);
      return viewFigure(root, unitId, figureId);
    },
    glossary: () => glossary,
    glossaryUses: async () => glossaryUses,
    ...createSearch(async () => new SearchIndex(parsed(search))),
    exercise(exerciseId) {
      const exercise = exercises.get(exerciseId);
      if (!exercise) throw new AppError('exercise-not-found', { exerciseId });
      return exercise;
    },
    ...rememberedRenderers(),
  };
}

function parsed<T>(text: Buffer): T {
  return JSON.parse(text.toString('utf8')) as T;
}
