import type { ExerciseFile } from '#main/course/schema/exercise.ts';
import type { YamlFile } from '../files/yaml-file.ts';
import type { Report } from '../problems.ts';

/** What an outage breaks is declared as the exercise's own, and named once; its step asks no question. */
export function checkOutages({ value, locate }: YamlFile<ExerciseFile>, report: Report): void {
  for (const [index, { id, outage = [], checks }] of value.steps.entries()) {
    const ids = outage.map((one) => one.id);
    if (outage.length > 0 && checks.some(({ kind }) => kind === 'answer'))
      report('outage-with-question', locate(['steps', index, 'outage']), { id });
    for (const [at, breakage] of outage.entries()) {
      const place = locate(['steps', index, 'outage', at]);
      if (ids.indexOf(breakage.id) !== at) report('id-duplicate', place, { id: breakage.id });
      for (const name of namesTouchedBy(breakage))
        if (!value.owns.containers.includes(name)) report('outage-not-owned', place, { name });
    }
  }
}

/** One that is made again is put aside meanwhile, under a name of its own. */
function namesTouchedBy({ breaks, container }: { breaks: string; container: string }): string[] {
  const isRemade = breaks === 'port' || breaks === 'variable';
  return isRemade ? [container, `${container}-mis-de-cote`] : [container];
}
