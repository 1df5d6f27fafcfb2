import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';

const ROOT = join(import.meta.dirname, '../..');
const PACK = join(ROOT, 'tests/fixtures/packs/good');

/** The exercise of the course made for the measure, and where it is. */
export const EXERCISE = { unitId: 'bases', sectionId: 'pratique', exerciseId: 'saluer' };

export const stepIdOf = (at: number) => `pas-${at}`;
export const containerOf = (at: number) => `ex-mesure-${at}`;

/** The built app in a folder of its own, with a course whose exercise ticks one step for each of `count` containers. */
export async function writeAppWithCourse(dir: string, count: number): Promise<void> {
  const course = join(dir, 'resources/course/fr');
  await mkdir(course, { recursive: true });
  for (const name of ['out', 'package.json'])
    await cp(join(ROOT, name), join(dir, name), { recursive: true });
  await cp(join(ROOT, 'resources/kit'), join(dir, 'resources/kit'), { recursive: true });
  for (const name of ['node_modules', 'build']) await symlink(join(ROOT, name), join(dir, name));
  await cp(PACK, course, { recursive: true });
  const file = join(course, 'units/bases/exercises/saluer.yaml');
  await rm(file);
  await writeFile(file, stringify(exerciseOf(count)));
  await checkName(course);
}

function exerciseOf(count: number) {
  const numbers = Array.from({ length: count }, (_, at) => at);
  return {
    id: EXERCISE.exerciseId,
    title: 'Mesure',
    goal: 'Mesurer.',
    durationMin: 1,
    owns: { containers: numbers.map(containerOf) },
    steps: numbers.map((at) => ({
      id: stepIdOf(at),
      instruction: `Créez le conteneur ${at}.`,
      command: `docker create --name ${containerOf(at)} cale/minimal`,
      hints: ['Créez-le.'],
      checks: [{ kind: 'container', name: containerOf(at) }],
    })),
  };
}

/** The fixture must still have the exercise that is replaced. */
async function checkName(course: string): Promise<void> {
  const section = await readFile(join(course, `units/${EXERCISE.unitId}/${EXERCISE.sectionId}.md`), 'utf8');
  if (!section.includes(`id=${EXERCISE.exerciseId}`)) throw new Error('the fixture has another exercise');
}
