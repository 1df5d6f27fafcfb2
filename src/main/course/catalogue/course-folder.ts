import { realpath } from 'node:fs/promises';
import {
  type CourseFile,
  courseFileSchema,
  type GlossaryFile,
  glossaryFileSchema,
} from '#main/course/schema/unit.ts';
import { checkHiddenText } from './files/hidden-text.ts';
import { readYamlFile, type YamlFile } from './files/yaml-file.ts';
import { ProblemList } from './problems.ts';
import { type LoadedUnit, loadUnit } from './unit-folder.ts';

export const COURSE_FILE = 'course.yaml';
export const GLOSSARY_FILE = 'glossaire.yaml';

/** A course folder as read at start: everything but the bodies of its sections and its figures. */
export interface CourseFolder {
  /** Real path. */
  root: string;
  course: YamlFile<CourseFile> | null;
  glossary: YamlFile<GlossaryFile> | null;
  /** In the parcours' order; broken units are there too, with their problems. */
  units: LoadedUnit[];
  /** Of `course.yaml` and the glossary; units keep their own. */
  problems: ProblemList;
}

/** Reads the folder's own files and every unit; what is wrong is listed and takes nothing else down. */
export async function openCourseFolder(dir: string): Promise<CourseFolder> {
  const problems = new ProblemList();
  const root = await realpath(dir).catch(() => dir);
  const course = await readYamlFile(root, COURSE_FILE, courseFileSchema, problems.in(COURSE_FILE));
  const glossary = await readYamlFile(root, GLOSSARY_FILE, glossaryFileSchema, problems.in(GLOSSARY_FILE));
  if (course) checkHiddenText(course, problems.in(COURSE_FILE));
  if (glossary) checkHiddenText(glossary, problems.in(GLOSSARY_FILE));
  const units: LoadedUnit[] = [];
  for (const unitId of new Set(course?.value.units)) units.push(await loadUnit(root, unitId));
  return { root, course, glossary, units, problems };
}
