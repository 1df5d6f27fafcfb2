import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listFiles } from '#main/course/catalogue/lint/folder-rules.ts';
import { ProblemList } from '#main/course/catalogue/problems.ts';

let dir: string;

beforeEach(() => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'cale-course-')));
  mkdirSync(join(dir, 'a/b'), { recursive: true });
  for (const file of ['z.md', 'a/b/c.md', 'a/d.md']) writeFileSync(join(dir, file), 'x');
});
afterEach(() => rmSync(dir, { recursive: true }));

async function list() {
  const problems = new ProblemList();
  const files = await listFiles(dir, problems);
  return { files, problems: problems.found.map(({ file, code }) => `${file} ${code}`) };
}

it('lists the files of a course by path, links that stay in it among them', async () => {
  symlinkSync('d.md', join(dir, 'a/lien.md'));
  symlinkSync('/etc/passwd', join(dir, 'a/dehors.md'));
  expect(await list()).toEqual({
    files: ['a/b/c.md', 'a/d.md', 'a/lien.md', 'z.md'],
    problems: ['a/dehors.md path-outside-course'],
  });
});

it('stops where a course is too deep or holds too many files, and says so', async () => {
  const deep = Array.from({ length: 9 }, (_, level) => level).join('/');
  mkdirSync(join(dir, deep), { recursive: true });
  writeFileSync(join(dir, deep, 'f'), 'x');
  expect((await list()).problems).toEqual([`${deep} folder-too-large`]);
  rmSync(join(dir, '0'), { recursive: true });
  for (let count = 0; count <= 5000; count++) writeFileSync(join(dir, 'a', `${count}`), '');
  expect((await list()).problems).toEqual(['a folder-too-large']);
});
