import type { CourseFolder } from '../course-folder.ts';
import { isKnownLanguage } from '../markdown/languages.ts';
import type { ProblemList } from '../problems.ts';
import type { Inventory, UnitInventory } from './inventory.ts';

/** Everything Markdown names exists, and everything that must be placed is placed once. */
export function checkReferences(inventory: Inventory, problems: ProblemList): void {
  const { glossary } = inventory.folder;
  const terms = glossary && new Set(glossary.value.terms.map((it) => it.id));
  const targets = listTargets(inventory.folder);
  const all = [...inventory.glossary, ...inventory.units.flatMap((it) => [...it.sections, ...it.fragments])];
  for (const { file, references } of all) {
    const report = problems.in(file);
    for (const it of references.terms)
      if (terms && !terms.has(it.id)) report('term-unknown', it, { id: it.id });
    for (const it of references.links)
      if (!targets.has(it.id)) report('link-target-unknown', it, { id: it.id });
    for (const it of references.codeLanguages) {
      if (!isKnownLanguage(it.id)) report('code-language-unknown', it, { language: it.id });
    }
  }
  for (const unit of inventory.units) {
    checkExercisePlaces(unit, problems);
    checkQuizPlace(unit, problems);
  }
}

function listTargets(folder: CourseFolder): Set<string> {
  return new Set(
    folder.units.flatMap(({ unitId, unit }) => [
      unitId,
      ...(unit?.value.sections ?? []).map((it) => `${unitId}/${it}`),
    ]),
  );
}

function checkExercisePlaces({ loaded, sections }: UnitInventory, problems: ProblemList): void {
  const declared = loaded.unit?.value.exercises ?? [];
  const placed = new Set<string>();
  for (const { file, references } of sections) {
    for (const it of references.exercises) {
      if (!declared.includes(it.id)) problems.in(file)('exercise-unknown', it, { id: it.id });
      else if (placed.has(it.id)) problems.in(file)('exercise-placed-twice', it, { id: it.id });
      placed.add(it.id);
    }
  }
  for (const [index, id] of declared.entries()) {
    const place = loaded.unit?.locate(['exercises', index]);
    if (!placed.has(id)) problems.in(`${loaded.folder}/unit.yaml`)('exercise-unplaced', place, { id });
  }
}

function checkQuizPlace({ loaded, sections }: UnitInventory, problems: ProblemList): void {
  const places = sections.flatMap(({ file, references }) =>
    references.quizzes.map((it) => ({ file, place: it })),
  );
  const hasQuiz =
    loaded.quiz !== null || loaded.problems.found.some((it) => it.file === `${loaded.folder}/quiz.yaml`);
  for (const [index, { file, place }] of places.entries()) {
    if (!hasQuiz) problems.in(file)('quiz-missing', place);
    else if (index > 0) problems.in(file)('quiz-placed-twice', place);
  }
  if (hasQuiz && places.length === 0) problems.in(`${loaded.folder}/quiz.yaml`)('quiz-unplaced');
}
