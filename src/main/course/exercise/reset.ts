import type { OwnedObject } from '#shared/course/views.ts';
import { requireSameCluster } from './cluster/same-cluster.ts';
import type { EventHistory } from './event-history.ts';
import type { ExerciseDeps } from './exercise-deps.ts';
import { KINDS, kindOf } from './objects/kinds.ts';
import { listOwnedNow } from './owned-now.ts';
import type { ExerciseSession } from './session.ts';

/** What a reset removed, and what of the exercise came or changed since its list was made. */
export interface ResetOutcome {
  removed: OwnedObject[];
  left: OwnedObject[];
}

/** What a reset would remove now, in its order; nothing before the exercise begins. */
export async function planReset(
  session: ExerciseSession,
  deps: ExerciseDeps,
  history: EventHistory,
): Promise<OwnedObject[]> {
  return (await ownedNow(session, deps, history)).map(({ object }) => object);
}

/** Removes what was ticked and is still as it was listed. */
export async function removeTicked(
  session: ExerciseSession,
  objectIds: readonly string[],
  deps: ExerciseDeps,
  history: EventHistory,
): Promise<ResetOutcome> {
  const clusterId = await touchedCluster(session.now().entry?.clusterId ?? null, objectIds, deps);
  const ticked = whatMayGo(await ownedNow(session, deps, history), new Set(objectIds));
  const tried = new Set(ticked.map(({ object }) => object.id));
  const removed: OwnedObject[] = [];
  for (const { object, remove } of ticked) if (await remove()) removed.push(object);
  const left = (await planReset(session, deps, history)).filter(({ id }) => !tried.has(id));
  // What is left on the exercise's cluster is not in the list of another one.
  if (clusterId !== null) await requireSameCluster(deps.cluster, clusterId);
  return { removed, left };
}

/** Ids of the containers that the exercise owns now, by name; none before it begins. */
export async function ownContainers(
  session: ExerciseSession,
  deps: ExerciseDeps,
  history: EventHistory,
): Promise<ReadonlyMap<string, string>> {
  const owned = await ownedNow(session, deps, history);
  const containers = owned.filter(({ object }) => object.type === 'container');
  return new Map(
    containers.map(({ object, keys: [key = ''] }) => [object.name, key.slice('container/'.length)]),
  );
}

async function ownedNow(session: ExerciseSession, deps: ExerciseDeps, history: EventHistory) {
  const { file, entry, variables } = session.now();
  return entry ? listOwnedNow(deps, { file, entry, variables }, history) : [];
}

/** What was asked for and is as it was listed; what proves another object to be the exercise's stays while that one does. */
export function whatMayGo<T extends { object: OwnedObject }>(
  owned: readonly T[],
  asked: ReadonlySet<string>,
): T[] {
  const staying = owned.filter(({ object: { id } }) => !asked.has(id));
  const needed = new Set(staying.flatMap(({ object: { type } }) => kindOf(type).provedBy ?? []));
  return owned.filter(({ object: { type, id } }) => asked.has(id) && !needed.has(type));
}

/** The exercise's cluster, where it is in use or was when the list was made; else null. */
async function touchedCluster(
  clusterId: string | null,
  objectIds: readonly string[],
  { cluster }: ExerciseDeps,
): Promise<string | null> {
  if (clusterId === null || objectIds.some(standsOnCluster)) return clusterId;
  return (await cluster.identity().catch(() => '')) === clusterId ? clusterId : null;
}

function standsOnCluster(objectId: string): boolean {
  return KINDS.some(({ type, place }) => place === 'cluster' && objectId.startsWith(`${type}/`));
}
