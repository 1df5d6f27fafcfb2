import { stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { Inventory } from '../src/main/course/catalogue/lint/inventory.ts';
import { lintCourse } from '../src/main/course/catalogue/lint/lint-course.ts';
import { COURSE_LINT_TEXTS, courseProblemText } from '../src/shared/strings/fr/course-lint.ts';
import { readCoverage } from './lint/coverage.ts';
import { findWrongLinks } from './lint/lesson-links.ts';

const ROOT = resolve(import.meta.dirname, '..');
const OUR_COURSE = join(ROOT, 'resources/course/fr');

/** `npm run course:lint [-- DIR]`: prints `file:line:column: message` for each problem, for each link of the app to a page its course lacks, and for each clause of `coverage.yaml` that is not treated where it says; exit code 1 when there is any, 2 for a wrong call. */
async function main(args: readonly string[]): Promise<number> {
  const [dir = OUR_COURSE, ...rest] = args;
  if (dir === '--help') return say(COURSE_LINT_TEXTS.usage, 0);
  const unknown = [dir, ...rest].find((it, index) => it.startsWith('-') || index > 0);
  if (unknown !== undefined)
    return say(`${COURSE_LINT_TEXTS.unknownOption(unknown)}\n${COURSE_LINT_TEXTS.usage}`, 2);
  const isFolder = await stat(dir).then(
    (it) => it.isDirectory(),
    () => false,
  );
  return isFolder ? lint(dir) : say(COURSE_LINT_TEXTS.notAFolder(dir), 2);
}

async function lint(dir: string): Promise<number> {
  const { problems, fileCount, inventory } = await lintCourse(dir);
  const found: Finding[] = [
    ...problems.map((it) => ({ ...it, file: join(dir, it.file), text: courseProblemText(it) })),
    ...(resolve(dir) === OUR_COURSE ? [...wrongLinks(inventory), ...(await uncovered(inventory))] : []),
  ];
  for (const { file, line, column, text } of found)
    console.log(visible(`${relative(process.cwd(), file)}:${line}:${column}: ${text}`));
  const files = new Set(found.map((it) => it.file)).size;
  if (found.length === 0) return say(COURSE_LINT_TEXTS.clean(fileCount, inventory.units.length), 0);
  return say(COURSE_LINT_TEXTS.failed(found.length, files), 1);
}

interface Finding {
  file: string;
  line: number;
  column: number;
  text: string;
}

/** Panels of the app link to pages of its course, which may have been renamed. */
function wrongLinks(inventory: Inventory): Finding[] {
  const pages = inventory.units.flatMap(({ loaded: { unitId, sections } }) => [
    unitId,
    ...sections.map(({ sectionId }) => `${unitId}/${sectionId}`),
  ]);
  return findWrongLinks(ROOT, new Set(pages)).map((link) => ({
    ...link,
    file: join(ROOT, link.file),
    text: COURSE_LINT_TEXTS.wrongLink[link.fault](link.page),
  }));
}

/** The table of what the course must cover points to pages and words, which may have been rewritten. */
async function uncovered({ folder }: Inventory): Promise<Finding[]> {
  const { file, clauses, problems } = await readCoverage(ROOT, folder);
  const faults = clauses.flatMap(({ clause, place, fault }) =>
    fault ? [{ ...place, text: COURSE_LINT_TEXTS.uncovered[fault.missing](clause, fault.what) }] : [],
  );
  const refused = problems.map((it) => ({ ...it, text: courseProblemText(it) }));
  return [...refused, ...faults].map((it) => ({ ...it, file: join(ROOT, file) }));
}

/** Names and texts of a pack that is not ours must not drive the terminal that prints them. */
function visible(text: string): string {
  return text.replace(/[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g, (it) =>
    it === '\n' ? ' ' : '\ufffd',
  );
}

function say(text: string, code: number): number {
  console.log(text);
  return code;
}

process.exitCode = await main(process.argv.slice(2));
