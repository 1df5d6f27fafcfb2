import { join } from 'node:path';
import { z } from 'zod';
import type { CourseFolder } from '../../src/main/course/catalogue/course-folder.ts';
import { readYamlFile, type YamlFile } from '../../src/main/course/catalogue/files/yaml-file.ts';
import { readSectionTexts, type SectionText } from '../../src/main/course/catalogue/lint/section-texts.ts';
import { ProblemList } from '../../src/main/course/catalogue/problems.ts';
import { idSchema } from '../../src/shared/course/ids.ts';
import type { CourseProblem, Place } from '../../src/shared/course/problem.ts';

const FOLDER = 'resources/course';
const FILE = 'coverage.yaml';

const clauseSchema = z.strictObject({
  /** What is to be covered, in short. */
  clause: z.string().min(3),
  /** `unit/section` where it is treated. */
  at: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/),
  /** The words stand in this exercise of the page, not in its text. */
  exercise: idSchema.optional(),
  words: z.array(z.string().min(1)).min(1),
});
const coverageSchema = z.record(idSchema, z.array(clauseSchema).min(1));

/** A clause of what the course must cover, where it should be treated, and why it is not; null when it is. */
export interface Clause {
  clause: string;
  at: string;
  /** In the table. */
  place: Place;
  fault: { missing: 'page' | 'exercise' | 'words'; what: string } | null;
}

export interface Coverage {
  /** Relative to the project, with `/`. */
  file: string;
  clauses: Clause[];
  /** Of the table itself. */
  problems: readonly CourseProblem[];
}

/** Every clause of the table, each looked up in the course as it is. */
export async function readCoverage(root: string, course: CourseFolder): Promise<Coverage> {
  const problems = new ProblemList();
  const table = await readYamlFile(join(root, FOLDER), FILE, coverageSchema, problems.in(FILE));
  const pages = new Map(readSectionTexts(course).map((it) => [it.page, it]));
  const clauses = table ? lookUp(table, pages) : [];
  return { file: `${FOLDER}/${FILE}`, clauses, problems: problems.found };
}

function lookUp(
  { value, locate }: YamlFile<z.infer<typeof coverageSchema>>,
  pages: ReadonlyMap<string, SectionText>,
): Clause[] {
  return Object.entries(value).flatMap(([unit, clauses]) =>
    clauses.map((it, index) => ({
      clause: it.clause,
      at: it.at,
      place: locate([unit, index]),
      fault: faultOf(it, pages.get(it.at)),
    })),
  );
}

function faultOf(
  { at, exercise, words }: z.infer<typeof clauseSchema>,
  page: SectionText | undefined,
): Clause['fault'] {
  if (!page) return { missing: 'page', what: at };
  const text = exercise === undefined ? page.text : page.exercises.get(exercise);
  if (text === undefined) return { missing: 'exercise', what: exercise ?? '' };
  const read = plain(text);
  const absent = words.find((it) => !read.includes(plain(it)));
  return absent === undefined ? null : { missing: 'words', what: absent };
}

/** Without what typography adds, capitals and line ends. */
function plain(text: string): string {
  return text.normalize('NFC').replace(/’/g, "'").replace(/\s+/g, ' ').toLowerCase();
}
