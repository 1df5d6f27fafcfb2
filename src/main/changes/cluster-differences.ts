import type { ChangeFact, ObjectDifference } from '#shared/contract/changes.ts';
import type { ClusterObject } from '#shared/contract/cluster-object.ts';
import { TOLD_TABLES, type ToldTable } from '#shared/domain/cluster.ts';
import { troubleOf } from '#shared/domain/pod-trouble.ts';

/** An object as it was when a burst began and as it is now; null where it was not, or is not, there. */
export interface ObjectTurn {
  table: ToldTable;
  before: ClusterObject | null;
  now: ClusterObject | null;
  /** As it was while it was there, for one that came and went. */
  passed: ClusterObject | null;
}

/** What is told of the objects that are not as they were, workloads first; a change that says nothing is left out. */
export function clusterDifferences(turns: Iterable<ObjectTurn>): ObjectDifference[] {
  const all = [...turns].toSorted((a, b) => TOLD_TABLES.indexOf(a.table) - TOLD_TABLES.indexOf(b.table));
  return all.flatMap((turn) => toldOf(turn) ?? []);
}

/** Told again and again while a burst lasts: only a turn that is another is compared again. */
const known = new WeakMap<ObjectTurn, { told: ObjectDifference | null }>();

function toldOf(turn: ObjectTurn): ObjectDifference | null {
  const found = known.get(turn) ?? { told: differenceOf(turn) };
  known.set(turn, found);
  return found.told;
}

function differenceOf({ table, before, now, passed }: ObjectTurn): ObjectDifference | null {
  const one = now ?? before ?? passed;
  if (!one) return null;
  const tell = (kind: ObjectDifference['kind'], facts: ChangeFact[]) => ({
    ...{ type: table, id: one.uid, name: one.name, kind },
    facts: [...facts, ...placeOf(one)],
  });
  if (before && now) {
    const facts = changeFacts(before, now);
    return facts.length === 0 ? null : tell('changed', facts);
  }
  if (now) return tell('added', stateFacts(now));
  return tell(before ? 'removed' : 'passed', []);
}

function placeOf({ namespace }: ClusterObject): ChangeFact[] {
  return namespace === null ? [] : [{ code: 'in-namespace', namespace }];
}

/** What one is told of an object that came. */
function stateFacts(one: ClusterObject): ChangeFact[] {
  if ('podIp' in one) return podFacts(one);
  return [
    ...imagesOf(one).map((image): ChangeFact => ({ code: 'image-of', image })),
    ...('wanted' in one ? [readyFact(one)] : []),
    ...('clusterIp' in one ? [{ code: 'service-type' as const, type: one.type }] : []),
    ...('keys' in one ? [{ code: 'keys' as const, count: one.keys.length }] : []),
    ...('phase' in one ? [{ code: 'phase' as const, to: one.phase }] : []),
  ];
}

function podFacts(pod: ClusterObject<'pods'>): ChangeFact[] {
  const trouble = troubleOf(pod);
  return [
    { code: 'pod-state', to: trouble?.code ?? null },
    ...(pod.nodeName === null ? [] : [{ code: 'on-node' as const, node: pod.nodeName }]),
  ];
}

function readyFact({ ready, wanted }: { ready: number; wanted: number }): ChangeFact {
  return { code: 'ready', ready, wanted };
}

function changeFacts(before: ClusterObject, now: ClusterObject): ChangeFact[] {
  if ('podIp' in before && 'podIp' in now) return podChange(before, now);
  return [
    ...newImages(before, now),
    ...replicaChange(before, now),
    ...('phase' in before && 'phase' in now && before.phase !== now.phase
      ? [{ code: 'phase' as const, to: now.phase }]
      : []),
    ...('keys' in before && 'keys' in now && !isSame(before.keys, now.keys)
      ? [{ code: 'keys' as const, count: now.keys.length }]
      : []),
    ...('isReady' in before && 'isReady' in now && before.isReady !== now.isReady
      ? [{ code: 'node-ready' as const, isReady: now.isReady }]
      : []),
    ...('finishedAtMs' in before && 'finishedAtMs' in now && before.finishedAtMs === 0 && now.finishedAtMs > 0
      ? [{ code: 'phase' as const, to: 'Complete' }]
      : []),
    ...('clusterIp' in before && 'clusterIp' in now && before.type !== now.type
      ? [{ code: 'service-type' as const, type: now.type }]
      : []),
    ...(isSame(selectorOf(before), selectorOf(now)) ? [] : [{ code: 'selector' as const }]),
  ];
}

function podChange(before: ClusterObject<'pods'>, now: ClusterObject<'pods'>): ChangeFact[] {
  const restarts = restartsOf(now) - restartsOf(before);
  const isOther = troubleOf(before)?.code !== troubleOf(now)?.code || before.isReady !== now.isReady;
  return [
    ...(isOther ? podFacts(now) : []),
    ...(restarts > 0 ? [{ code: 'restarts' as const, count: restarts }] : []),
  ];
}

function restartsOf({ containers }: ClusterObject<'pods'>): number {
  return containers.reduce((sum, one) => sum + one.restarts, 0);
}

function newImages(before: ClusterObject, now: ClusterObject): ChangeFact[] {
  const old = new Set(imagesOf(before));
  return imagesOf(now)
    .filter((image) => !old.has(image))
    .map((image) => ({ code: 'image-now', image }));
}

function imagesOf(one: ClusterObject): string[] {
  return 'containers' in one ? one.containers.map(({ image }) => image) : [];
}

function replicaChange(before: ClusterObject, now: ClusterObject): ChangeFact[] {
  if (!('wanted' in before && 'wanted' in now)) return [];
  const isMoved = before.ready !== now.ready || before.wanted !== now.wanted;
  return [
    ...(before.wanted === now.wanted
      ? []
      : [{ code: 'replicas' as const, from: before.wanted, to: now.wanted }]),
    ...(isMoved ? [readyFact(now)] : []),
  ];
}

function selectorOf(one: ClusterObject): unknown {
  return 'selector' in one ? one.selector : null;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
