import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { matchesAnyGlob } from '#main/course/exercise/patterns.ts';
import { type ExerciseFile, exerciseFileSchema } from '#main/course/schema/exercise.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const COURSE = join(ROOT, 'resources/course/fr');
/** What each exercise could make at commit f95f4cf, as its file named it. */
const FORMERLY = join(ROOT, 'tests/fixtures/owned-names-f95f4cf.json');

async function exercisesById(): Promise<Map<string, ExerciseFile>> {
  const found = new Map<string, ExerciseFile>();
  for await (const path of glob('units/*/exercises/*.yaml', { cwd: COURSE })) {
    const exercise = exerciseFileSchema.parse(parse(await readFile(join(COURSE, path), 'utf8')));
    found.set(exercise.id, exercise);
  }
  return found;
}

test('what an exercise made in its first form is still in the list of its reset', async () => {
  const formerly: Record<string, Record<string, string[]>> = JSON.parse(await readFile(FORMERLY, 'utf8'));
  const exercises = await exercisesById();
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
