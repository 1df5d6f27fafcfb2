import type { CourseFolder } from '../course-folder.ts';
import type { ProblemList } from '../problems.ts';

/**
 * A name is of one exercise alone: what another left would be in its way, and its reset would remove it. Names with a
 * variable are drawn for each.
 */
export function checkOwnedNames(folder: CourseFolder, problems: ProblemList): void {
  const owners = new Map<string, string>();
  for (const { exerciseId, file, yaml } of folder.units.flatMap((unit) => unit.exercises)) {
    for (const [kind, patterns] of Object.entries(yaml.value.owns)) {
      for (const [index, pattern] of patterns.entries()) {
        const key = `${kind} ${pattern}`;
        const owner = owners.get(key);
        owners.set(key, owner ?? exerciseId);
        if (owner === undefined || owner === exerciseId || pattern.includes('{{')) continue;
        const params = { name: pattern, exercise: owner };
        problems.in(file)('owned-twice', yaml.locate(['owns', kind, index]), params);
      }
    }
  }
}
