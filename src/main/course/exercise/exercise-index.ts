import type { IndexedExercise } from '#shared/course/views.ts';
import { AppError } from '#shared/errors.ts';
import type { Catalogue, LocatedExercise } from '../catalogue/catalogue.ts';
import { reachOf } from './reach.ts';

/** Every exercise of the course in its order, with where it stands and what it takes; broken ones are left out. */
export function indexExercises(catalogue: Pick<Catalogue, 'outline' | 'exercise'>): IndexedExercise[] {
  const ids = catalogue.outline.units.flatMap((unit) => unit.exercises.map((it) => it.exerciseId));
  return ids.flatMap((exerciseId) => {
    const located = locate(catalogue, exerciseId);
    return located ? [indexed(located)] : [];
  });
}

/** Opening a broken exercise tells why. */
function locate({ exercise }: Pick<Catalogue, 'exercise'>, exerciseId: string): LocatedExercise | null {
  try {
    return exercise(exerciseId);
  } catch (error) {
    if (error instanceof AppError && error.code === 'course-invalid') return null;
    throw error;
  }
}

function indexed({ unitId, sectionId, file }: LocatedExercise): IndexedExercise {
  const { id, title, durationMin, needs, steps } = file;
  const reach = reachOf(file);
  return {
    exerciseId: id,
    unitId,
    sectionId,
    title,
    durationMin,
    stepIds: steps.map((step) => step.id),
    needsEngine: reach.docker,
    needsCluster: reach.cluster,
    images: [...new Set([...needs.images, ...needs.clusterImages])],
  };
}
