import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type ExerciseFile, exerciseFileSchema } from '#main/course/schema/exercise.ts';

const COURSE = join(import.meta.dirname, '../../resources/course/fr');

/** Every exercise of the course, by its id, as its file says it. */
export async function courseExercises(): Promise<Map<string, ExerciseFile>> {
  const found = new Map<string, ExerciseFile>();
  for await (const path of glob('units/*/exercises/*.yaml', { cwd: COURSE })) {
    const exercise = exerciseFileSchema.parse(parse(await readFile(join(COURSE, path), 'utf8')));
    found.set(exercise.id, exercise);
  }
  return found;
}
