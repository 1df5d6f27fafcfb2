import type { ExerciseFile } from '#main/course/schema/exercise.ts';
import { asksEngine } from './checks/kinds.ts';
import { KINDS } from './objects/kinds.ts';
import { mayOwn } from './objects/object-kind.ts';

/** What an exercise lives in, besides the workspace. */
export interface Reach {
  docker: boolean;
  cluster: boolean;
}

/** Only an exercise on a cluster may do without Docker, and only where nothing it says is of Docker. */
export function reachOf({ needs, owns, steps }: ExerciseFile): Reach {
  const isOfDocker =
    needs.images.length > 0 ||
    needs.capabilities.length > 0 ||
    KINDS.some((kind) => kind.place === 'engine' && mayOwn(kind, owns)) ||
    steps.some((step) => step.checks.some(asksEngine));
  return { docker: !needs.cluster || isOfDocker, cluster: needs.cluster };
}
