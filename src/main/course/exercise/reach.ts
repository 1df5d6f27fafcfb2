import type { AnswerSource, Check } from '#shared/course/check.ts';
import type { ExerciseFile, Owns } from '#shared/course/exercise.ts';

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
    claimsOfDocker(owns) ||
    steps.some((step) => step.checks.some(looksAtDocker));
  return { docker: !needs.cluster || isOfDocker, cluster: needs.cluster };
}

function claimsOfDocker(owns: Owns): boolean {
  const { containers, containersFromImages, images, volumes, networks, composeProjects, services } = owns;
  const lists = [containers, containersFromImages, images, volumes, networks, composeProjects, services];
  return owns.swarm || lists.some((list) => list.length > 0);
}

/** Checks that look at neither an engine nor a cluster. */
const OF_NEITHER = new Set<Check['kind']>(['file', 'local-http']);

/** True for a check that needs an engine. */
function looksAtDocker(check: Check): boolean {
  if (check.kind === 'answer') return readsDocker(check.source);
  return !looksAtCluster(check) && !OF_NEITHER.has(check.kind);
}

/** True for a check that needs a cluster. */
function looksAtCluster(check: Check): boolean {
  return check.kind.startsWith('cluster-');
}

function readsDocker({ from }: AnswerSource): boolean {
  return from !== 'variable' && !from.startsWith('cluster');
}
