import { object, type Said, textsByName } from '#main/core/reading.ts';
import { observes } from '#shared/course/check-facts.ts';
import type { ClusterKindName, POD_KINDS } from '#shared/course/cluster-kinds.ts';
import type { CheckFact } from '#shared/course/views.ts';
import { isOurs } from '../../cluster/ownership.ts';
import { isReady, metaOf } from '../../cluster/said-object.ts';
import type { CheckContext, CheckedCluster } from '../check-kind.ts';
import { thingOf } from './thing.ts';

/** What leads to pods, as a check or a source of answers says it. */
interface PodTarget {
  of: (typeof POD_KINDS)[number];
  name?: string | undefined;
  selector?: Readonly<Record<string, string>> | undefined;
  namespace?: string | undefined;
}

type Found<T> = { found: T; refusal: null } | { found: null; refusal: CheckFact };

/** Pods made for a workload, whoever else bears its labels. */
export async function podsKeptBy(look: CheckedCluster, of: ClusterKindName, said: Said): Promise<Said[]> {
  const { uid, namespace } = metaOf(said);
  const keepers = new Set([uid]);
  if (of === 'deployment') {
    const sets = (await look.list('replicaset', { namespace })).map(metaOf);
    for (const set of sets) if (set.owners.includes(uid)) keepers.add(set.uid);
  }
  const pods = await look.list('pod', { namespace });
  return pods.filter((pod) => metaOf(pod).owners.some((owner) => keepers.has(owner)));
}

/** Pods a target leads to, and the target itself where it is named. */
export async function findTarget(
  look: CheckedCluster,
  target: PodTarget,
): Promise<Found<{ said: Said | null; pods: Said[] }>> {
  const thing = thingOf(target);
  const { of, name, selector } = target;
  if (name === undefined) {
    const pods = await look.list('pod', { namespace: thing.namespace, selector });
    return { found: { said: null, pods }, refusal: null };
  }
  const said = await look.find(of, thing.namespace, name);
  if (!said) return { found: null, refusal: observes('cluster-missing', thing) };
  return { found: { said, pods: await podsBehind(look, of, said) }, refusal: null };
}

async function podsBehind(look: CheckedCluster, of: PodTarget['of'], said: Said): Promise<Said[]> {
  if (of === 'pod') return [said];
  return of === 'service' ? podsSelectedBy(look, said) : podsKeptBy(look, of, said);
}

/** Pods whose labels a service selects; none for one that selects nothing. */
export async function podsSelectedBy(look: CheckedCluster, service: Said): Promise<Said[]> {
  const { namespace } = metaOf(service);
  const selector = textsByName(object(service.spec).selector);
  return Object.keys(selector).length === 0 ? [] : look.list('pod', { namespace, selector });
}

/** The exercise's own pods that a target leads to; none is a refusal. */
export async function findOurPods(
  target: PodTarget,
  look: CheckedCluster,
  { rules }: Pick<CheckContext, 'rules'>,
): Promise<Found<Said[]>> {
  const { found, refusal } = await findTarget(look, target);
  if (!found) return { found, refusal };
  const thing = thingOf(target);
  if (found.pods.length === 0) return { found: null, refusal: observes('cluster-no-pod', thing) };
  const owned: Said[] = [];
  for (const pod of found.pods) if (await isOurs(rules, look, { of: 'pod', said: pod })) owned.push(pod);
  if (owned.length === 0) return { found: null, refusal: observes('cluster-not-owned', thing) };
  return { found: owned, refusal: null };
}

/** The first of them that is ready, in the order of their names; null when none is. */
export function readyPod(pods: readonly Said[]): Said | null {
  const ready = pods.filter((pod) => isReady(pod) && !metaOf(pod).isBeingDeleted);
  return ready.toSorted((a, b) => (metaOf(a).name < metaOf(b).name ? -1 : 1))[0] ?? null;
}
