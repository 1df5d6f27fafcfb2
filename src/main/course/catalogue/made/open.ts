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
  const [made, fingerprint] = await Promise.all([
    readJson<MadeCourse>(madeDir, COURSE),
    fingerprintCourse(dir),
  ]);
  return made.fingerprint === fingerprint ? madeCatalogue(made, await realpath(dir), madeDir) : null;
}

function madeCatalogue(made: MadeCourse, root: string, madeDir: string): Catalogue {
  const { outline, glossary, glossaryUses } = made;
  const exercises = new Map(made.exercises.map((it) => [it.file.id, it]));
  const checkUnit = (unitId: string) => {
    if (!outline.units.some((it) => it.unitId === unitId)) throw new AppError('unit-not-found', { unitId });
  };
  return {
    outline,
    problems: [],
    async unit(unitId) {
      checkUnit(unitId);
      return readJson<UnitView>(madeDir, unitFile(unitId));
    },
    async figure(unitId, figureId) {
      checkUnit(unitId);
      return viewFigure(root, unitId, figureId);
    },
    glossary: () => glossary,
    glossaryUses: async () => glossaryUses,
    ...createSearch(async () => new SearchIndex(await readJson(madeDir, SEARCH))),
    exercise(exerciseId) {
      const exercise = exercises.get(exerciseId);
      if (!exercise) throw new AppError('exercise-not-found', { exerciseId });
      return exercise;
    },
    ...rememberedRenderers(),
  };
}

async function readJson<T>(dir: string, name: string): Promise<T> {
  return JSON.parse(await readFile(join(dir, name), 'utf8')) as T;
}
