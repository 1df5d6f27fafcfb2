import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { lintCourse } from '#main/course/catalogue/lint/lint-course.ts';
import type { CourseProblem } from '#shared/course/problem.ts';

/** A small course with nothing wrong. */
export const GOOD_PACK = resolve(import.meta.dirname, '../../../fixtures/packs/good');

type Files = Readonly<Record<string, string | Uint8Array | null>>;

/** A copy of the good pack with some files changed, added or (null) removed; gone when the test ends. */
export async function packWith(files: Files): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'cale-pack-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  await cp(GOOD_PACK, dir, { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    if (content === null) await rm(join(dir, path), { recursive: true });
    else {
      await mkdir(dirname(join(dir, path)), { recursive: true });
      await writeFile(join(dir, path), content);
    }
  }
  return dir;
}

/** What lint says of a pack, as `file:line code`. */
export async function lintWith(files: Files): Promise<string[]> {
  const { problems } = await lintCourse(await packWith(files));
  return problems.map(brief);
}

/** `file:line code`. */
export function brief({ file, line, code }: CourseProblem): string {
  return `${file}:${line} ${code}`;
}
