import type { ClusterObject } from '#shared/contract/cluster-object.ts';
import type { ClusterTable } from '#shared/domain/cluster.ts';
import { type PodFacts, toneOfTrouble, troubleOf } from '#shared/domain/pod-trouble.ts';
import type { ClusterView } from '../../../cluster/tables.ts';

/** Which objects a list shows. */
export interface ObjectFilter {
  /** Null: of every namespace. */
  namespace: string | null;
  /** Words, each of which the name, a label or an image must hold. */
  text: string;
  /** Pods only: those that do not work. */
  isTroubledOnly: boolean;
}

/** The objects of a table that the filter lets through, in the order of the tables; events the newest first. */
export function listObjects(
  view: ClusterView,
  table: ClusterTable,
  { namespace, text, isTroubledOnly }: ObjectFilter,
): readonly ClusterObject[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const isAsked = (one: ClusterObject) =>
    isIn(one, namespace) && holds(one, words) && (!isTroubledOnly || !('podIp' in one) || isTroubled(one));
  const isAll = namespace === null && words.length === 0 && !isTroubledOnly;
  const all: readonly ClusterObject[] = view[table];
  const shown = isAll ? all : all.filter(isAsked);
  return table === 'events' ? newestFirst(shown) : shown;
}

/** What is in no namespace is of all of them. */
function isIn({ namespace }: ClusterObject, wanted: string | null): boolean {
  return wanted === null || namespace === null || namespace === wanted;
}

function holds(object: ClusterObject, words: readonly string[]): boolean {
  return words.length === 0 || words.every((word) => searchedText(object).includes(word));
}

/** An object that changes is another: of 10,000, a letter typed or a change costs what it changes. */
const searchedText = onceOf((object: ClusterObject) => textsOf(object).join('\n').toLowerCase());

function textsOf(object: ClusterObject): string[] {
  const labels = Object.entries(object.labels).map(([name, value]) => `${name}=${value}`);
  const images = 'containers' in object ? object.containers.map(({ image }) => image) : [];
  const event = 'about' in object ? [object.about.name, object.reason, object.message] : [];
  return [object.name, ...labels, ...images, ...event];
}

/** What is made of an object, once. */
function onceOf<T extends object, R>(make: (one: T) => R): (one: T) => R {
  const made = new WeakMap<T, { value: R }>();
  return (one) => {
    const known = made.get(one) ?? { value: make(one) };
    made.set(one, known);
    return known.value;
  };
}

function newestFirst(events: readonly ClusterObject[]): ClusterObject[] {
  const atMs = (one: ClusterObject) => ('lastAtMs' in one ? one.lastAtMs : 0);
  return events.toSorted((a, b) => atMs(b) - atMs(a));
}

/** A pod that will not mend itself, or is on its way. */
export const isTroubled = onceOf((pod: PodFacts): boolean => {
  const trouble = troubleOf(pod);
  return trouble !== null && trouble.code !== 'restarted' && toneOfTrouble(trouble) !== 'off';
});
