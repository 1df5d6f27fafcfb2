import { resolve } from 'node:path';
import { openCourseFolder } from '../src/main/course/catalogue/course-folder.ts';
import { measureCourse } from '../src/main/course/catalogue/lint/course-stats.ts';
import { COURSE_STATS_LABELS } from '../src/shared/strings/fr/course-lint.ts';
import { type Clause, readCoverage } from './lint/coverage.ts';

const ROOT = resolve(import.meta.dirname, '..');
const OUR_COURSE = resolve(ROOT, 'resources/course/fr');

/** `npm run course:stats [-- --json]`: how much the course holds, and where each thing it must cover is treated. */
async function main(args: readonly string[]): Promise<void> {
  const dir = resolve(args.find((it) => !it.startsWith('-')) ?? OUR_COURSE);
  const stats = await measureCourse(dir);
  const clauses = dir === OUR_COURSE ? await readClauses() : [];
  const uncovered = clauses.filter((it) => it.fault).map((it) => it.clause);
  const all = { ...stats, clauses: clauses.length };
  if (args.includes('--json')) return console.log(JSON.stringify({ ...all, uncovered }));
  for (const [key, label] of Object.entries(COURSE_STATS_LABELS)) {
    console.log(`${label.padEnd(12)} ${all[key as keyof typeof all].toLocaleString('fr').padStart(8)}`);
  }
  for (const { at, clause, fault } of clauses) console.log(`${fault ? '✗' : ' '} ${at.padEnd(38)} ${clause}`);
}

async function readClauses(): Promise<Clause[]> {
  return (await readCoverage(ROOT, await openCourseFolder(OUR_COURSE))).clauses;
}

await main(process.argv.slice(2));
