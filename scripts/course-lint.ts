import { stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { lintCourse } from '../src/main/course/catalogue/lint/lint-course.ts';
import { COURSE_LINT_TEXTS, courseProblemText } from '../src/shared/strings/fr/course-lint.ts';

const OUR_COURSE = resolve(import.meta.dirname, '../resources/course/fr');

/** `npm run course:lint [-- DIR]`: prints `file:line:column: message` for each problem; exit code 1 when there is any, 2 for a wrong call. */
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
  for (const problem of problems) {
    const file = relative(process.cwd(), join(dir, problem.file));
    console.log(visible(`${file}:${problem.line}:${problem.column}: ${courseProblemText(problem)}`));
  }
  const files = new Set(problems.map((it) => it.file)).size;
  if (problems.length === 0) return say(COURSE_LINT_TEXTS.clean(fileCount, inventory.units.length), 0);
  return say(COURSE_LINT_TEXTS.failed(problems.length, files), 1);
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
