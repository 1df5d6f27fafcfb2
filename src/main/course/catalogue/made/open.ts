import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { UnitView } from '#shared/course/views.ts';
import { AppError } from '#shared/errors.ts';
import { type Catalogue, loadCatalogue, rememberedRenderers, viewFigure } from '../catalogue.ts';
import { buildIndex, createSearch } from '../search/course-search.ts';
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
  let texts: Promise<Catalogue> | undefined;
  const fromTexts = () => {
    texts ??= loadCatalogue({ dir, isOurs: true });
    return texts;
  };
  return madeCatalogue(made, { root: await realpath(dir), units: new Map(units), search, fromTexts });
}

/** What is parsed only when it is asked for; a copy on a stick may have been cut, and then the texts are read. */
interface Kept {
  root: string;
  units: ReadonlyMap<string, Buffer>;
  search: Buffer;
  /** The same course, read anew. */
  fromTexts(): Promise<Catalogue>;
}

function madeCatalogue(made: MadeCourse, { root, units, search, fromTexts }: Kept): Catalogue {
  const { outline, glossary, glossaryUses } = made;
  const exercises = new Map(made.exercises.map((it) => [it.file.id, it]));
  const textOf = (unitId: string): Buffer => {
    const text = units.get(unitId);
    if (!text) throw new AppError('unit-not-found', { unitId });
    return text;
  };
  const unit = async (unitId: string): Promise<UnitView> => {
    const text = textOf(unitId);
    return readable(() => parsed<UnitView>(text)) ?? (await fromTexts()).unit(unitId);
  };
  const searchedUnits = () =>
    outline.units.map(({ unitId }) => ({
      unitId,
      exercises: made.exercises.filter((it) => it.unitId === unitId),
    }));
  const index = async (): Promise<SearchIndex> =>
    readable(() => new SearchIndex(parsed(search))) ??
    buildIndex({ units: searchedUnits(), glossary: () => glossary, view: unit });
  return {
    outline,
    problems: [],
    unit,
    async figure(unitId, figureId) {
      textOf(unitId);
      return viewFigure(root, unitId, figureId);
    },
    glossary: () => glossary,
    glossaryUses: async () => glossaryUses,
    ...createSearch(index),
    exercise(exerciseId) {
      const exercise = exercises.get(exerciseId);
      if (!exercise) throw new AppError('exercise-not-found', { exerciseId });
      return exercise;
    },
    ...rememberedRenderers(),
  };
}

/** Null where it cannot be read. */
function readable<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function parsed<T>(text: Buffer): T {
  return JSON.parse(text.toString('utf8')) as T;
}
