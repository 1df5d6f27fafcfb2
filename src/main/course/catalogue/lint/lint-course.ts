import type { CourseProblem } from '#shared/course/problem.ts';
import { type CourseFolder, openCourseFolder } from '../course-folder.ts';
import { ProblemList, sortProblems } from '../problems.ts';
import { checkFigures } from './figure-rules.ts';
import { checkListed, listFiles } from './folder-rules.ts';
import { type Inventory, takeInventory } from './inventory.ts';
import { checkOwnedNames } from './owned-names.ts';
import { checkParcours } from './parcours-rules.ts';
import { checkReferences } from './reference-rules.ts';
import { checkTables } from './table-rules.ts';
import { checkTermOrder } from './term-rules.ts';

interface LintResult {
  /** By file, then place; each told once. */
  problems: CourseProblem[];
  fileCount: number;
  inventory: Inventory;
}

/** Everything wrong with a course folder: what the app refuses, and what only an author can mend. */
export async function lintCourse(dir: string): Promise<LintResult> {
  const folder = await openCourseFolder(dir);
  const problems = new ProblemList();
  const files = await listFiles(folder.root, problems);
  const inventory = takeInventory(folder);
  checkListed(folder, files, problems);
  checkParcours(folder, problems);
  checkOwnedNames(folder, problems);
  checkReferences(inventory, problems);
  checkTables(inventory, problems);
  checkTermOrder(inventory, problems);
  for (const unit of inventory.units) await checkFigures(folder.root, unit, files, problems);
  const found = [...loadProblems(folder), ...inventory.problems.found, ...problems.found];
  return { problems: sortProblems(unique(found)), fileCount: files.length, inventory };
}

function loadProblems(folder: CourseFolder): CourseProblem[] {
  return [folder.problems, ...folder.units.map((it) => it.problems)].flatMap((it) => it.found);
}

function unique(problems: readonly CourseProblem[]): CourseProblem[] {
  return [...new Map(problems.map((it) => [JSON.stringify(it), it])).values()];
}
