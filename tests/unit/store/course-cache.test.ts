import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadCatalogue } from '#main/course/catalogue/catalogue.ts';
import { openCourseCache } from '#main/store/course-cache.ts';
import { brief, GOOD_PACK, packWith } from '../course/catalogue/pack.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-cache-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function load(pack: string) {
  const cache = await openCourseCache(dir);
  const catalogue = await loadCatalogue({ dir: pack, isOurs: true, cache });
  await cache.save();
  return catalogue;
}

describe('what is kept of a course from one start to the next', () => {
  test('gives the same course', async () => {
    const first = await load(GOOD_PACK);
    const second = await load(GOOD_PACK);
    expect(second.outline).toEqual(first.outline);
    expect(second.exercise('saluer')).toEqual(first.exercise('saluer'));
    expect(second.glossary()).toEqual(first.glossary());
  });

  test('is what a second start reads, and nothing for a file that changed', async () => {
    await load(GOOD_PACK);
    const path = join(dir, 'cache/course.json');
    const kept = await readFile(path, 'utf8');
    await writeFile(path, kept.replaceAll('"title":"Saluer"', '"title":"Vu dans le cache"'));
    expect((await load(GOOD_PACK)).exercise('saluer').file.title).toBe('Vu dans le cache');
    const file = 'units/bases/exercises/saluer.yaml';
    const changed = await packWith({ [file]: `${await readFile(join(GOOD_PACK, file), 'utf8')}# revu\n` });
    expect((await load(changed)).exercise('saluer').file.title).toBe('Saluer');
  });

  test('forgets the files that are no longer read', async () => {
    await load(GOOD_PACK);
    const sizeOf = async () =>
      Object.keys(JSON.parse(await readFile(join(dir, 'cache/course.json'), 'utf8')).entries).length;
    const before = await sizeOf();
    await load(await packWith({ 'units/bases/quiz.yaml': null }));
    expect(await sizeOf()).toBe(before - 1);
  });

  test('still has each rule checked, with the line of what breaks it', async () => {
    const file = 'units/bases/exercises/saluer.yaml';
    const source = await readFile(join(GOOD_PACK, file), 'utf8');
    const pack = await packWith({ [file]: source.replace('id: saluer', 'id: autre') });
    const first = (await load(pack)).problems.map(brief);
    expect(first).toContain(`${file}:1 id-mismatch`);
    expect((await load(pack)).problems.map(brief)).toEqual(first);
  });

  test.each([
    ['damaged', '{"version":1,"entr'],
    ['of another version', '{"version":0,"entries":{}}'],
  ])('is made again when the file is %s', async (_title, content) => {
    await load(GOOD_PACK);
    const path = join(dir, 'cache/course.json');
    const good = await readFile(path, 'utf8');
    await writeFile(path, content);
    expect((await load(GOOD_PACK)).exercise('saluer').file.title).toBe('Saluer');
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(JSON.parse(good));
  });
});
