import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fingerprintCourse } from '#main/course/catalogue/made/fingerprint.ts';
import { COURSE as COURSE_FILE, type MadeCourse, unitFile } from '#main/course/catalogue/made/made-course.ts';
import { COURSE, MADE, openOnce } from '../course.ts';
import { type Curve, measureCurve } from './curve.ts';

const TITLES = { name: 'sections of a course opened', title: 'Sections d’un cours ouvert' };
/** How many times the course, side by side. */
const TIMES = [1, 2, 4, 8];
const ROUNDS = 5;

/** The course opened as the build made it, by how many sections it has: its own, several times. */
export async function measureSections(): Promise<Curve> {
  const dir = await mkdtemp(join(tmpdir(), 'cale-bench-'));
  try {
    const courses = new Map<number, string>();
    for (const times of TIMES) {
      const place = join(dir, `${times}`);
      courses.set(await repeatCourse(place, times), place);
    }
    return await measureCurve(TITLES, [...courses.keys()], ROUNDS, async (size) => {
      const place = courses.get(size) ?? '';
      return (await openOnce(join(place, 'texts'), join(place, 'made'))).openMs;
    });
  } finally {
    await rm(dir, { recursive: true });
  }
}

/** Writes the texts, and what the build made of them, several times over; gives how many sections there are then. */
async function repeatCourse(place: string, times: number): Promise<number> {
  const [texts, made] = [join(place, 'texts'), join(place, 'made')];
  for (let at = 0; at < times; at++) await cp(COURSE, join(texts, `${at}`), { recursive: true });
  await mkdir(made);
  const course = JSON.parse(await readFile(join(MADE, COURSE_FILE), 'utf8')) as MadeCourse;
  const copies = [...Array(times).keys()];
  const units = copies.flatMap((copy) =>
    course.outline.units.map((unit) => ({ ...unit, unitId: `${unit.unitId}-${copy}` })),
  );
  for (const { unitId } of course.outline.units) {
    for (const copy of copies)
      await cp(join(MADE, unitFile(unitId)), join(made, unitFile(`${unitId}-${copy}`)));
  }
  const others = (await readdir(MADE)).filter((name) => !name.startsWith('unit-') && name !== COURSE_FILE);
  for (const name of others) await cp(join(MADE, name), join(made, name), { recursive: true });
  const repeated: MadeCourse = {
    ...course,
    fingerprint: await fingerprintCourse(texts),
    outline: { ...course.outline, units },
    exercises: copies.flatMap((copy) =>
      course.exercises.map((it) => ({ ...it, file: { ...it.file, id: `${it.file.id}-${copy}` } })),
    ),
  };
  await writeFile(join(made, COURSE_FILE), JSON.stringify(repeated));
  return units.reduce((sum, { sections }) => sum + sections.length, 0);
}
