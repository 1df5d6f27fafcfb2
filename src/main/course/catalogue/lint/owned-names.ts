import type { CourseFolder } from '../course-folder.ts';
import { ownedPatterns } from '../exercise-rules/owned-patterns.ts';
import type { ProblemList } from '../problems.ts';

/** The taint of a cordon has this name and no other. */
const CORDON = 'nodeTaints node.kubernetes.io/unschedulable';

/**
 * A name is of one exercise alone: what another left would be in its way, and its reset would remove it. Names with a
 * variable are drawn for each.
 */
export function checkOwnedNames(folder: CourseFolder, problems: ProblemList): void {
  const owners = new Map<string, string>();
  for (const { exerciseId, file, yaml } of folder.units.flatMap((unit) => unit.exercises)) {
    for (const { key, path, pattern } of ownedPatterns(yaml.value.owns)) {
      const owner = owners.get(key);
      owners.set(key, owner ?? exerciseId);
      if (owner === undefined || owner === exerciseId || key.includes('{{') || key === CORDON) continue;
      problems.in(file)('owned-twice', yaml.locate(path), { name: pattern, exercise: owner });
    }
  }
}
