import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { UnitView } from '#shared/course/views.ts';
import { loadCatalogue } from '../catalogue.ts';
import { buildIndex } from '../search/course-search.ts';
import { fingerprintCourse } from './fingerprint.ts';
import { COURSE, type MadeCourse, SEARCH, unitFile } from './made-course.ts';

/**
 * Writes a course as the app shows it into a folder of its own, which it replaces; a course with any problem is not
 * written: its sources say what is wrong each time they are opened.
 */
export async function makeCourse(dir: string, madeDir: string): Promise<void> {
  await rm(madeDir, { recursive: true, force: true });
  const fingerprint = await fingerprintCourse(dir);
  const catalogue = await loadCatalogue({ dir, isOurs: true });
  const { outline, problems } = catalogue;
  if (problems.length > 0) return;
  const units: UnitView[] = [];
  for (const { unitId } of outline.units) units.push(await catalogue.unit(unitId));
  const exercises = outline.units.map(({ unitId, exercises }) => ({
    unitId,
    exercises: exercises.map((it) => catalogue.exercise(it.exerciseId)),
  }));
  const made: MadeCourse = {
    fingerprint,
    outline,
    glossary: catalogue.glossary(),
    glossaryUses: await catalogue.glossaryUses(),
    exercises: exercises.flatMap((it) => it.exercises),
  };
  await mkdir(madeDir, { recursive: true });
  const write = (name: string, value: unknown) => writeFile(join(madeDir, name), JSON.stringify(value));
  for (const unit of units) await write(unitFile(unit.unitId), unit);
  await write(
    SEARCH,
    await buildIndex({ units: exercises, glossary: catalogue.glossary, view: catalogue.unit }),
  );
  await write(COURSE, made);
}
