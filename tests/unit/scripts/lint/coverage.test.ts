import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openCourseFolder } from '#main/course/catalogue/course-folder.ts';
import { readCoverage } from '../../../../scripts/lint/coverage.ts';
import { GOOD_PACK } from '../../course/catalogue/pack.ts';

const ROOT = resolve(import.meta.dirname, '../../../..');

async function coverageOf(table: string) {
  const root = await mkdtemp(join(tmpdir(), 'cale-couverture-'));
  onTestFinished(() => rm(root, { recursive: true }));
  await mkdir(join(root, 'resources/course'), { recursive: true });
  await writeFile(join(root, 'resources/course/coverage.yaml'), table);
  return readCoverage(root, await openCourseFolder(GOOD_PACK));
}

const faultOf = async (entry: string) => (await coverageOf(`bases:\n  - ${entry}\n`)).clauses[0]?.fault;

it('finds words in prose, code and exercises, whatever the typography', async () => {
  expect(await faultOf(`{ clause: prose, at: bases/debut, words: ["qu'est-ce qu'un CONTENEUR ?"] }`)).toBe(
    null,
  );
  expect(await faultOf('{ clause: code, at: bases/debut, words: [docker run --rm cale/bonjour] }')).toBe(
    null,
  );
  const exercise =
    '{ clause: exercise, at: bases/pratique, exercise: saluer, words: [--name ex-saluer, message] }';
  expect(await faultOf(exercise)).toBe(null);
});

it('says which page, exercise or words are not there', async () => {
  expect(await faultOf('{ clause: page, at: bases/absente, words: [un] }')).toEqual({
    missing: 'page',
    what: 'bases/absente',
  });
  expect(await faultOf('{ clause: exercise, at: bases/debut, exercise: saluer, words: [cale] }')).toEqual({
    missing: 'exercise',
    what: 'saluer',
  });
  expect(await faultOf('{ clause: words, at: bases/debut, words: [conteneur, baleine] }')).toEqual({
    missing: 'words',
    what: 'baleine',
  });
  const said = '{ clause: words, at: bases/pratique, words: [ex-saluer] }';
  expect(await faultOf(said), 'words of an exercise are not words of its page').toMatchObject({
    missing: 'words',
  });
});

it('gives the place of each clause, and what the table itself does wrong', async () => {
  const one = '  - { clause: one, at: bases/debut, words: [un] }\n';
  const { clauses } = await coverageOf(`bases:\n${one}${one}`);
  expect(clauses.map(({ place }) => place.line)).toEqual([2, 3]);
  const { clauses: none, problems } = await coverageOf('bases:\n  - { clause: one, at: bases }\n');
  expect(none).toEqual([]);
  expect(problems.map(({ code }) => code)).toContain('schema-missing');
});

it('covers the course with hundreds of clauses, each written once', async () => {
  const course = await openCourseFolder(join(ROOT, 'resources/course/fr'));
  const { clauses, problems } = await readCoverage(ROOT, course);
  expect(problems).toEqual([]);
  expect(clauses.filter(({ fault }) => fault)).toEqual([]);
  expect(clauses.length).toBeGreaterThanOrEqual(400);
  const lines = (await readFile(join(ROOT, 'resources/course/coverage.yaml'), 'utf8'))
    .split('\n')
    .filter(Boolean);
  expect(new Set(lines).size).toBe(lines.length);
});
