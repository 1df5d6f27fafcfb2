import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { type ExerciseFile, exerciseFileSchema } from '#main/course/schema/exercise.ts';
import { type QuizFile, quizFileSchema, type UnitFile, unitFileSchema } from '#main/course/schema/unit.ts';
import { checkExercise } from './exercise-rules/check-exercise.ts';
import { MAX_MARKDOWN_BYTES, readCourseFile } from './files/course-file.ts';
import { checkHiddenText } from './files/hidden-text.ts';
import { readYamlFile, type YamlFile } from './files/yaml-file.ts';
import { readSectionTitle } from './markdown/render.ts';
import { ProblemList, type Report } from './problems.ts';
import { checkQuiz } from './quiz-rules.ts';

/** A section's source, not parsed yet. */
export interface SectionSource {
  sectionId: string;
  file: string;
  title: string;
  source: string;
  /** Exercises it places, in order, found without parsing. */
  exerciseIds: string[];
}

/** An exercise as its file says it, and where that file is. */
export interface LoadedExercise {
  exerciseId: string;
  file: string;
  yaml: YamlFile<ExerciseFile>;
}

/** One unit as read at start. What could not be read is absent, and `problems` says why. */
export interface LoadedUnit {
  unitId: string;
  /** `units/ID`. */
  folder: string;
  unit: YamlFile<UnitFile> | null;
  sections: SectionSource[];
  exercises: LoadedExercise[];
  quiz: YamlFile<QuizFile> | null;
  problems: ProblemList;
}

/** Reads a unit's YAML files and the text of its sections. Never fails: what is wrong is listed. */
export async function loadUnit(root: string, unitId: string): Promise<LoadedUnit> {
  const folder = `units/${unitId}`;
  const problems = new ProblemList();
  const unit = await readYamlFile(
    root,
    `${folder}/unit.yaml`,
    unitFileSchema,
    problems.in(`${folder}/unit.yaml`),
  );
  if (unit) {
    checkId(unit, unitId, problems.in(`${folder}/unit.yaml`));
    checkHiddenText(unit, problems.in(`${folder}/unit.yaml`));
  }
  const sections = await readAll(unit?.value.sections, (id) => readSection(root, folder, id, problems));
  const exercises = await readAll(unit?.value.exercises, (id) => readExercise(root, folder, id, problems));
  const quiz = await readQuiz(root, folder, problems);
  return { unitId, folder, unit, sections, exercises, quiz, problems };
}

async function readAll<T>(
  ids: readonly string[] | undefined,
  read: (id: string) => Promise<T | null>,
): Promise<T[]> {
  const found = await Promise.all([...new Set(ids)].map(read));
  return found.filter((it) => it !== null);
}

async function readSection(
  root: string,
  folder: string,
  sectionId: string,
  problems: ProblemList,
): Promise<SectionSource | null> {
  const file = `${folder}/${sectionId}.md`;
  const report = problems.in(file);
  const source = await readCourseFile(root, file, MAX_MARKDOWN_BYTES, report);
  if (source === null) return null;
  const title = readSectionTitle(source);
  if (title === null) report('section-title-missing');
  const exerciseIds = [...source.matchAll(/^::exercise\{id="?([a-z0-9-]+)"?\}/gm)].map(([, id = '']) => id);
  return { sectionId, file, title: title ?? sectionId, source, exerciseIds };
}

async function readExercise(
  root: string,
  folder: string,
  exerciseId: string,
  problems: ProblemList,
): Promise<LoadedExercise | null> {
  const file = `${folder}/exercises/${exerciseId}.yaml`;
  const report = problems.in(file);
  const yaml = await readYamlFile(root, file, exerciseFileSchema, report);
  if (!yaml) return null;
  checkId(yaml, exerciseId, report);
  checkExercise(yaml, report);
  return { exerciseId, file, yaml };
}

/** A unit may have no quiz. */
async function readQuiz(
  root: string,
  folder: string,
  problems: ProblemList,
): Promise<YamlFile<QuizFile> | null> {
  const file = `${folder}/quiz.yaml`;
  const isThere = await lstat(join(root, file)).then(
    () => true,
    () => false,
  );
  if (!isThere) return null;
  const quiz = await readYamlFile(root, file, quizFileSchema, problems.in(file));
  if (quiz) {
    checkQuiz(quiz, problems.in(file));
    checkHiddenText(quiz, problems.in(file));
  }
  return quiz;
}

function checkId({ value, locate }: YamlFile<{ id: string }>, expected: string, report: Report): void {
  if (value.id !== expected) report('id-mismatch', locate(['id']), { id: value.id, expected });
}
