import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findWrongLinks } from '../../../../scripts/lint/lesson-links.ts';
import { LESSON_PAGES } from '../../../../src/renderer/lesson-links.ts';

const SOURCE = 'src/renderer/lesson-links.ts';
const LINKS = 'src/renderer/features/Links.tsx';
const ROOT = join(import.meta.dirname, '../../../..');
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cale-liens-'));
  mkdirSync(join(root, 'src/renderer/features'), { recursive: true });
  cpSync(join(ROOT, SOURCE), join(root, SOURCE));
  writeFileSync(join(root, LINKS), LESSON_PAGES.map((page) => `<LessonLink to="${page}" />`).join('\n'));
});
afterEach(() => rmSync(root, { recursive: true }));

it('reads every page of the table', () => {
  expect(findWrongLinks(root, new Set()).map(({ page }) => page)).toEqual([...LESSON_PAGES]);
  expect(findWrongLinks(root, new Set(LESSON_PAGES))).toEqual([]);
});

it('finds a listed page to which nothing leads', () => {
  writeFileSync(
    join(root, LINKS),
    LESSON_PAGES.slice(1)
      .map((page) => `to: '${page}',`)
      .join('\n'),
  );
  const [page = ''] = LESSON_PAGES;
  expect(findWrongLinks(root, new Set(LESSON_PAGES))).toMatchObject([
    { file: SOURCE, page, fault: 'unused' },
  ]);
});

it('names file, line and column of a page the course does not have', () => {
  const table = readFileSync(join(root, SOURCE), 'utf8').replace("'run/signaux'", "'run/signal'");
  writeFileSync(join(root, SOURCE), table);
  const line = table.split('\n').findIndex((text) => text.includes('run/signal')) + 1;
  const place = { file: SOURCE, line, column: 4, page: 'run/signal' };
  expect(findWrongLinks(root, new Set(LESSON_PAGES))).toEqual([
    { ...place, fault: 'unknown' },
    { ...place, fault: 'unused' },
  ]);
});

it.each([
  "formatRoute({ page: 'course', unitId: 'run', sectionId: 'signaux' })",
  '<Link unitId="run" sectionId="signaux" />',
  '<Link unitId={`run`} sectionId="signaux" />',
])('refuses a link that the table does not know of: %s', (code) => {
  writeFileSync(join(root, 'src/renderer/features/Panel.tsx'), `\n${code}\n`);
  expect(findWrongLinks(root, new Set(LESSON_PAGES))).toMatchObject([
    { file: 'src/renderer/features/Panel.tsx', line: 2, page: 'run', fault: 'unlisted' },
  ]);
});

it('finds nothing wrong in the app and its course', () => {
  const units = join(ROOT, 'resources/course/fr/units');
  const sections = readdirSync(units).flatMap((unit) =>
    readdirSync(join(units, unit)).map((name) => `${unit}/${name.replace(/\.md$/, '')}`),
  );
  expect(findWrongLinks(ROOT, new Set([...readdirSync(units), ...sections]))).toEqual([]);
});
