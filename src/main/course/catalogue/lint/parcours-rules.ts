import { COURSE_FILE, type CourseFolder, GLOSSARY_FILE } from '../course-folder.ts';
import type { ProblemList } from '../problems.ts';

/** Ids are unique over the course, prerequisites exist and never turn in a circle, numbers are not used twice. */
export function checkParcours(folder: CourseFolder, problems: ProblemList): void {
  checkUnique(
    folder.course?.value.units ?? [],
    (index) => folder.course?.locate(['units', index]),
    problems.in(COURSE_FILE),
  );
  const terms = folder.glossary?.value.terms.map((it) => it.id) ?? [];
  checkUnique(terms, (index) => folder.glossary?.locate(['terms', index, 'id']), problems.in(GLOSSARY_FILE));
  checkUnits(folder, problems);
  checkExerciseIds(folder, problems);
}

type Report = ReturnType<ProblemList['in']>;

function checkUnique(
  ids: readonly string[],
  locate: (index: number) => Parameters<Report>[1],
  report: Report,
): void {
  for (const [index, id] of ids.entries())
    if (ids.indexOf(id) < index) report('id-duplicate', locate(index), { id });
}

function checkUnits(folder: CourseFolder, problems: ProblemList): void {
  const numbers = new Map<number, string>();
  const needs = new Map(folder.units.map((it) => [it.unitId, it.unit?.value.prerequisites ?? []]));
  for (const { unitId, unit, folder: path } of folder.units) {
    if (!unit) continue;
    const report = problems.in(`${path}/unit.yaml`);
    const { number, prerequisites, sections, exercises } = unit.value;
    checkUnique(sections, (index) => unit.locate(['sections', index]), report);
    checkUnique(exercises, (index) => unit.locate(['exercises', index]), report);
    const other = numbers.get(number);
    if (other !== undefined)
      report('unit-number-duplicate', unit.locate(['number']), { number, unit: other });
    numbers.set(number, unitId);
    for (const [index, id] of prerequisites.entries()) {
      const place = unit.locate(['prerequisites', index]);
      if (!needs.has(id)) report('prerequisite-unknown', place, { id });
      else if (reaches(id, unitId, needs)) report('prerequisite-cycle', place, { id });
    }
  }
}

function reaches(from: string, to: string, needs: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>();
  const pending = [from];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (id === to) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    pending.push(...(needs.get(id) ?? []));
  }
  return false;
}

/** Progress refers to exercises by their id alone. */
function checkExerciseIds(folder: CourseFolder, problems: ProblemList): void {
  const owners = new Map<string, string>();
  for (const { unitId, unit, folder: path } of folder.units) {
    for (const [index, id] of (unit?.value.exercises ?? []).entries()) {
      const owner = owners.get(id);
      const isForeign = owner !== undefined && owner !== unitId;
      if (isForeign)
        problems.in(`${path}/unit.yaml`)('id-duplicate', unit?.locate(['exercises', index]), { id });
      owners.set(id, unitId);
    }
  }
}
