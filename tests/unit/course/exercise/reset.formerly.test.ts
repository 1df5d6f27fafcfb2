import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { matchesAnyGlob } from '#main/course/exercise/patterns.ts';
import { courseExercises } from '../../../support/course-exercises.ts';

/** What each exercise could make at commit f95f4cf, as its file named it. */
const FORMERLY = join(import.meta.dirname, '../../../fixtures/owned-names-f95f4cf.json');

test('what an exercise made in its first form is still in the list of its reset', async () => {
  const formerly: Record<string, Record<string, string[]>> = JSON.parse(await readFile(FORMERLY, 'utf8'));
  const exercises = await courseExercises();
  const forgotten = Object.entries(formerly).flatMap(([id, owned]) => {
    const owns: Record<string, unknown> = { ...exercises.get(id)?.owns };
    return Object.entries(owned).flatMap(([kind, names]) =>
      names
        .filter((name) => !matchesAnyGlob((owns[kind] ?? []) as string[], name))
        .map((name) => `${id}: ${kind} ${name}`),
    );
  });
  expect(Object.keys(formerly).length).toBeGreaterThan(50);
  expect(forgotten).toEqual([]);
});
