import type { ClusterObject } from '#shared/contract/cluster-object.ts';
import { CLUSTER_TABLE_NAMES, type ClusterTable } from '#shared/domain/cluster.ts';
import type { ClusterView } from '../../../cluster/tables.ts';
import type { Subject } from '../actions/object-actions.ts';

/** An object by its uid, whatever its table; null once it is gone. */
export function findObject(view: ClusterView, uid: string): Subject | null {
  for (const table of CLUSTER_TABLE_NAMES) {
    const object = (view[table] as readonly ClusterObject[]).find((one) => one.uid === uid);
    if (object) return { table, object };
  }
  return null;
}

/** The object of a kind and a name that an event or a reference tells of. */
export function findNamed(
  view: ClusterView,
  table: ClusterTable,
  { name, namespace }: { name: string; namespace: string | null },
): Subject | null {
  const object = (view[table] as readonly ClusterObject[]).find(
    (one) => one.name === name && (one.namespace === null || one.namespace === namespace),
  );
  return object ? { table, object } : null;
}

/** Pods that an object runs, leads to or carries. */
export function podsOf(view: ClusterView, { table, object }: Subject): readonly ClusterObject<'pods'>[] {
  if (table === 'nodes') return view.pods.filter(({ nodeName }) => nodeName === object.name);
  if (table === 'services') return selectedBy(view, object);
  if (table === 'deployments') {
    const sets = new Set(replicaSetsOf(view, object).map(({ uid }) => uid));
    return view.pods.filter(({ ownerUid }) => ownerUid !== null && sets.has(ownerUid));
  }
  return view.pods.filter(({ ownerUid }) => ownerUid === object.uid);
}

function selectedBy(view: ClusterView, object: ClusterObject): readonly ClusterObject<'pods'>[] {
  if (!('selector' in object) || Object.keys(object.selector).length === 0) return [];
  return view.pods.filter((pod) => pod.namespace === object.namespace && hasLabels(pod, object.selector));
}

function hasLabels({ labels }: ClusterObject, wanted: Readonly<Record<string, string>>): boolean {
  return Object.entries(wanted).every(([name, value]) => labels[name] === value);
}

/** The replica sets of a deployment, the newest version first. */
export function replicaSetsOf(
  view: ClusterView,
  deployment: ClusterObject,
): readonly ClusterObject<'replicaSets'>[] {
  return view.replicaSets
    .filter(({ ownerUid }) => ownerUid === deployment.uid)
    .toSorted((a, b) => b.revision - a.revision);
}

/** Uids of the replica sets that a newer one of the same deployment replaces: one that only has no pods is none. */
export function replacedSets({ replicaSets }: Pick<ClusterView, 'replicaSets'>): ReadonlySet<string> {
  const newest = new Map<string | null, number>();
  for (const { ownerUid, revision } of replicaSets)
    newest.set(ownerUid, Math.max(revision, newest.get(ownerUid) ?? 0));
  const isReplaced = ({ ownerUid, revision }: ClusterObject<'replicaSets'>) =>
    ownerUid !== null && revision < (newest.get(ownerUid) ?? 0);
  return new Set(replicaSets.filter(isReplaced).map(({ uid }) => uid));
}

/** Services whose selector leads to a pod. */
export function servicesOf(view: ClusterView, pod: ClusterObject): readonly ClusterObject<'services'>[] {
  return view.services.filter(
    ({ namespace, selector }) =>
      namespace === pod.namespace && Object.keys(selector).length > 0 && hasLabels(pod, selector),
  );
}

/** The events of an object, the oldest first. */
export function eventsOf(
  view: ClusterView,
  { uid, name }: ClusterObject,
): readonly ClusterObject<'events'>[] {
  return view.events
    .filter(
      ({ about }) =>
        about.uid === uid || (about.kind === 'Node' && about.uid === name && about.name === name),
    )
    .toSorted((a, b) => a.lastAtMs - b.lastAtMs);
}

/** Everything that goes with an object when it is deleted, as far as the tables tell. */
export function ownedBy(view: ClusterView, { table, object }: Subject): readonly Subject[] {
  if (table === 'namespaces') return inNamespace(view, object.name);
  const owned: Subject[] = [];
  const owners = new Set([object.uid]);
  // An owner comes before what it owns: a deployment, its replica sets, their pods.
  for (const inner of ['jobs', 'replicaSets', 'pods', 'endpointSlices'] as const)
    for (const one of view[inner] as readonly ClusterObject[])
      if (one.ownerUid !== null && owners.has(one.ownerUid)) {
        owners.add(one.uid);
        owned.push({ table: inner, object: one });
      }
  return owned;
}

function inNamespace(view: ClusterView, namespace: string): readonly Subject[] {
  return CLUSTER_TABLE_NAMES.filter((table) => table !== 'events').flatMap((table) =>
    (view[table] as readonly ClusterObject[])
      .filter((one) => one.namespace === namespace)
      .map((object) => ({ table, object })),
  );
}

/** What makes another object in the place of one that is deleted; null where nothing does. */
export function recreatorOf(view: ClusterView, { table, object }: Subject): Subject | null {
  const owner = object.ownerUid === null ? null : findObject(view, object.ownerUid);
  if (!owner) return null;
  if (table === 'pods') return keepsPods(owner) ? owner : null;
  const isNewest = replicaSetsOf(view, owner.object)[0]?.uid === object.uid;
  return table === 'replicaSets' && owner.table === 'deployments' && isNewest ? owner : null;
}

/** It wants a number of pods, and is none of those that a rollout empties. */
function keepsPods({ table, object }: Subject): boolean {
  const isKeeper = table === 'replicaSets' || table === 'statefulSets' || table === 'daemonSets';
  return isKeeper && 'wanted' in object && object.wanted > 0;
}

/** The volumes that go, with their data, when their claims are among what is removed. */
export function volumesErasedWith(
  view: ClusterView,
  removed: readonly Subject[],
): readonly ClusterObject<'volumes'>[] {
  const claims = new Set(
    removed
      .filter(({ table }) => table === 'claims')
      .map(({ object }) => `${object.namespace}/${object.name}`),
  );
  return view.volumes.filter(({ claim, reclaimPolicy }) => reclaimPolicy === 'Delete' && claims.has(claim));
}
