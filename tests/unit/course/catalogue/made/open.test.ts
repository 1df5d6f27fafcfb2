import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadCatalogue } from '#main/course/catalogue/catalogue.ts';
import { makeCourse } from '#main/course/catalogue/made/make.ts';
import { openCatalogue } from '#main/course/catalogue/made/open.ts';
import { GOOD_PACK, packWith } from '../pack.ts';

const OURS = resolve(import.meta.dirname, '../../../../../resources/course/fr');
const EXERCISE = 'units/bases/exercises/saluer.yaml';

let made: string;
beforeEach(async () => {
  made = join(await mkdtemp(join(tmpdir(), 'cale-made-')), 'course');
});
afterEach(() => rm(join(made, '..'), { recursive: true }));

/** The title of the pack's exercise, and whether it came from what was made: its title is another there. */
async function titleOf(pack: string): Promise<string> {
  return (await openCatalogue(pack, made)).exercise('saluer').file.title;
}

async function markMade(): Promise<void> {
  const path = join(made, 'course.json');
  await writeFile(path, (await readFile(path, 'utf8')).replaceAll('"title":"Saluer"', '"title":"Déjà fait"'));
}

describe('the course made with the app', () => {
  test('is the course of its texts, all of it', async () => {
    await makeCourse(OURS, made);
    const [ours, texts] = await Promise.all([
      openCatalogue(OURS, made),
      loadCatalogue({ dir: OURS, isOurs: true }),
    ]);
    expect(ours.outline).toEqual(texts.outline);
    expect(ours.problems).toEqual([]);
    expect(ours.glossary()).toEqual(texts.glossary());
    expect(await ours.glossaryUses()).toEqual(await texts.glossaryUses());
    for (const { unitId, exercises } of texts.outline.units) {
      expect(await ours.unit(unitId)).toEqual(await texts.unit(unitId));
      for (const { exerciseId } of exercises)
        expect(ours.exercise(exerciseId)).toEqual(texts.exercise(exerciseId));
    }
    for (const query of ['couche', 'docker run', 'rése', 'xyzzy'])
      expect(await ours.search(query, 20)).toEqual(await texts.search(query, 20));
  });

  test('is what a start reads, until a text changes', async () => {
    await makeCourse(GOOD_PACK, made);
    await markMade();
    expect(await titleOf(GOOD_PACK)).toBe('Déjà fait');
    const source = await readFile(join(GOOD_PACK, EXERCISE), 'utf8');
    expect(await titleOf(await packWith({ [EXERCISE]: `${source}# revu\n` }))).toBe('Saluer');
  });

  test.each([
    ['cut', (text: string) => text.slice(0, 100)],
    ['empty', () => ''],
    ['of something else', () => '[]'],
  ])('is left aside when its file is %s', async (_how, damage) => {
    await makeCourse(GOOD_PACK, made);
    await markMade();
    const path = join(made, 'course.json');
    await writeFile(path, damage(await readFile(path, 'utf8')));
    expect(await titleOf(GOOD_PACK)).toBe('Saluer');
  });

  test('is not made of a course with a problem, and an older one goes', async () => {
    await makeCourse(GOOD_PACK, made);
    const source = await readFile(join(GOOD_PACK, EXERCISE), 'utf8');
    await makeCourse(await packWith({ [EXERCISE]: source.replace('id: saluer', 'id: autre') }), made);
    expect(await readdir(join(made, '..'))).toEqual([]);
  });

  test('is shown whole while a build replaces it', async () => {
    await makeCourse(GOOD_PACK, made);
    await markMade();
    const catalogue = await openCatalogue(GOOD_PACK, made);
    expect(catalogue.exercise('saluer').file.title).toBe('Déjà fait');
    await rm(made, { recursive: true });
    for (const { unitId } of catalogue.outline.units)
      expect((await catalogue.unit(unitId)).sections).not.toEqual([]);
    expect(await catalogue.search('conteneur', 5)).not.toEqual([]);
  });

  test('is left aside when one of its files is missing', async () => {
    await makeCourse(GOOD_PACK, made);
    await markMade();
    await rm(join(made, 'search.json'));
    expect(await titleOf(GOOD_PACK)).toBe('Saluer');
  });

  test.each([
    ['cut', (text: string) => text.slice(0, text.length / 2)],
    ['empty', () => ''],
  ])('is whole though its units and its search are %s, as a copy on a stick may be', async (_how, damage) => {
    await makeCourse(GOOD_PACK, made);
    const texts = await loadCatalogue({ dir: GOOD_PACK, isOurs: true });
    for (const name of await readdir(made)) {
      const path = join(made, name);
      if (name !== 'course.json') await writeFile(path, damage(await readFile(path, 'utf8')));
    }
    const catalogue = await openCatalogue(GOOD_PACK, made);
    await catalogue.warmUp();
    for (const { unitId } of texts.outline.units)
      expect(await catalogue.unit(unitId)).toEqual(await texts.unit(unitId));
    expect(await catalogue.search('conteneur', 5)).toEqual(await texts.search('conteneur', 5));
  });

  test('knows what it has not', async () => {
    await makeCourse(GOOD_PACK, made);
    await markMade();
    const catalogue = await openCatalogue(GOOD_PACK, made);
    await expect(catalogue.unit('../course')).rejects.toMatchObject({ code: 'unit-not-found' });
    await expect(catalogue.figure('absente', 'x')).rejects.toMatchObject({ code: 'unit-not-found' });
    await expect(catalogue.figure('bases', 'absente')).rejects.toMatchObject({ code: 'course-invalid' });
    expect(() => catalogue.exercise('absent')).toThrow(
      expect.objectContaining({ code: 'exercise-not-found' }),
    );
  });
});
