import type { ExerciseFile } from '#main/course/schema/exercise.ts';
import type { QuizFile, UnitFile } from '#main/course/schema/unit.ts';
import type { CourseProblem } from '#shared/course/problem.ts';
import { typeset } from './markdown/typography.ts';
import type { LoadedExercise, LoadedUnit, SectionSource } from './unit-folder.ts';

interface CatalogueExercise {
  exerciseId: string;
  /** Section where its card stands. */
  sectionId: string;
  path: string;
  file: ExerciseFile;
}

/** A unit as the app keeps it: values without their YAML trees, titles in French typography. */
export interface CatalogueUnit {
  unitId: string;
  /** `units/ID`. */
  folder: string;
  unit: UnitFile | null;
  sections: SectionSource[];
  exercises: CatalogueExercise[];
  quiz: QuizFile | null;
  problems: readonly CourseProblem[];
}

/** Keeps what the learner needs of a unit; places in YAML are the author's. */
export function toCatalogueUnit({
  unitId,
  folder,
  unit,
  sections,
  exercises,
  quiz,
  problems,
}: LoadedUnit): CatalogueUnit {
  return {
    unitId,
    folder,
    unit: unit && { ...unit.value, title: typeset(unit.value.title), summary: typeset(unit.value.summary) },
    sections,
    exercises: exercises.map((it) => toCatalogueExercise(it, sections)),
    quiz: quiz?.value ?? null,
    problems: problems.found,
  };
}

function toCatalogueExercise(
  { exerciseId, file: path, yaml }: LoadedExercise,
  sections: readonly SectionSource[],
): CatalogueExercise {
  const section = sections.find((it) => it.exerciseIds.includes(exerciseId)) ?? sections[0];
  const file = { ...yaml.value, title: typeset(yaml.value.title), goal: typeset(yaml.value.goal) };
  return { exerciseId, sectionId: section?.sectionId ?? '', path, file };
}
