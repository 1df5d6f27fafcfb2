import { recallBeginning } from './beginning.ts';
import { type Begun, ownershipRules } from './check-context.ts';
import { requireSameCluster } from './cluster/same-cluster.ts';
import type { EventHistory } from './event-history.ts';
import type { ExerciseDeps } from './exercise-deps.ts';
import { fileOf } from './exercise-file.ts';
import { progressOf } from './exercise-progress.ts';
import type { OwnershipRules } from './objects/object-kind.ts';
import { listOwned } from './objects/owned.ts';
import { lookAtDocker } from './objects/world.ts';
import { builtInVariables } from './substitute.ts';

/**
 * What a begun exercise owns now, in the order in which it can be removed. Rejects while an engine or a cluster that it is about
 * does not answer, or another cluster is chosen meanwhile; where none is chosen any more, or another one, nothing of a cluster
 * is listed.
 */
export async function listOwnedNow(
  deps: ExerciseDeps,
  begun: Begun,
  history: EventHistory,
): ReturnType<typeof listOwned> {
  const { status, requireReady } = deps.kubernetes.cluster;
  if (begun.entry.clusterId !== null && status.value.state !== 'none') requireReady();
  const rules = await rulesNow(deps, begun);
  const reach = { ...rules.reach, cluster: rules.beginning.cluster !== null };
  const owned = await listOwned({ ...rules, reach }, deps, history.since(begun.entry.beganAt));
  if (reach.cluster) await requireSameCluster(deps.cluster, begun.entry.clusterId ?? '');
  return owned;
}

async function rulesNow(deps: ExerciseDeps, begun: Begun): Promise<OwnershipRules> {
  return ownershipRules(begun, await recallBeginning(deps, begun.file.id, begun.entry.beganAt));
}

/** The begun exercise that owns each object of the engine, by its key; files and clusters are left out. */
export async function findOwners(
  deps: ExerciseDeps,
  history: EventHistory,
): Promise<ReadonlyMap<string, string>> {
  const owners = new Map<string, string>();
  const all = begunExercises(deps);
  const world = lookAtDocker(
    deps,
    all.map(({ file }) => file.owns),
  );
  for (const begun of all) {
    const rules = await rulesNow(deps, begun);
    if (!rules.reach.docker) continue;
    for (const { keys } of await listOwned(rules, deps, history.since(begun.entry.beganAt), world))
      for (const key of keys) owners.set(key, owners.get(key) ?? begun.file.id);
  }
  return owners;
}

/** Every exercise between its beginning and its reset. Those of a course that is no longer there, or is broken, are left out. */
export function begunExercises(deps: ExerciseDeps): Begun[] {
  const { catalogue, progress } = deps;
  const builtIn = builtInVariables(deps);
  return Object.keys(progress.state.value.exercises).flatMap((exerciseId) => {
    const entry = progressOf(progress.state.value, exerciseId);
    const file = entry && fileOf(catalogue, exerciseId);
    return file ? [{ file, entry, variables: { ...builtIn, ...entry.variables } }] : [];
  });
}
