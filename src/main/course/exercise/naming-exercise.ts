import type { Owns } from '#shared/course/exercise.ts';
import type { Progress } from '#shared/course/progress.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { progressOf } from './exercise-progress.ts';
import { matchesAnyGlob } from './patterns.ts';
import { canFill, fillText } from './substitute.ts';

type NamedType = 'container' | 'image' | 'volume' | 'network';

/**
 * Says which exercise names an object known by these names, or null. A drawn name is that of the exercise it was drawn
 * for, and of no other.
 */
export function namingExercises(
  catalogue: Catalogue,
  progress: Progress,
): (type: NamedType, names: readonly string[]) => string | null {
  const ids = catalogue.outline.units.flatMap(({ exercises }) =>
    exercises.map(({ exerciseId }) => exerciseId),
  );
  const owners = ids.map((exerciseId) => {
    const variables = progressOf(progress, exerciseId)?.variables ?? {};
    const known = (patterns: readonly string[]) =>
      patterns
        .filter((pattern) => canFill(pattern, variables))
        .map((pattern) => fillText(pattern, variables));
    return { exerciseId, owns: mapOwned(known, catalogue.exercise(exerciseId).file.owns) };
  });
  return (type, names) => {
    const forms = names.flatMap((name) => [name, name.replace(/:latest$/, '')]);
    return (
      owners.find(({ owns }) => forms.some((name) => matchesAnyGlob(owns[type], name)))?.exerciseId ?? null
    );
  };
}

function mapOwned(known: (patterns: readonly string[]) => string[], owns: Owns): Record<NamedType, string[]> {
  return {
    container: known(owns.containers),
    image: known(owns.images),
    volume: known(owns.volumes),
    network: known(owns.networks),
  };
}
