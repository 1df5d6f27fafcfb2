import { resolve } from 'node:path';
import { type CourseStats, measureCourse } from '../src/main/course/catalogue/lint/course-stats.ts';
import { COURSE_STATS_LABELS } from '../src/shared/strings/fr/course-lint.ts';

const OUR_COURSE = resolve(import.meta.dirname, '../resources/course/fr');

/** `npm run course:stats [-- --json]`: how much the course holds. */
async function main(args: readonly string[]): Promise<void> {
  const stats = await measureCourse(args.find((it) => !it.startsWith('-')) ?? OUR_COURSE);
  if (args.includes('--json')) return console.log(JSON.stringify(stats));
  for (const [key, label] of Object.entries(COURSE_STATS_LABELS)) {
    console.log(`${label.padEnd(12)} ${stats[key as keyof CourseStats].toLocaleString('fr').padStart(8)}`);
  }
}

await main(process.argv.slice(2));
