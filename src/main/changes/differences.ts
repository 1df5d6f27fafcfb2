import type { ChangeFact, ObjectDifference } from '#shared/contract/changes.ts';
import type {
  ContainerObject,
  ImageObject,
  LiveObject,
  NetworkObject,
  VolumeObject,
} from '#shared/contract/object.ts';
import { OBJECT_TABLES, type ObjectTable, type ObjectType, TABLE_NAMES } from '#shared/domain/objects.ts';
import type { Snapshot } from './snapshot.ts';

/** What is known of an image's layers: how many, and how many no other image has; null while unknown. */
export type LayerCounts = (imageId: string) => { count: number; fresh: number } | null;

/**
 * Everything that is not as it was, containers first. `gone` holds what went in between: an object that was not there
 * before and is not there now has passed.
 */
export function findDifferences(
  before: Snapshot,
  now: Snapshot,
  gone: Snapshot,
  layersOf: LayerCounts,
): ObjectDifference[] {
  const tellers = tellersOf(layersOf);
  return TABLE_NAMES.flatMap((table) =>
    compare<LiveObject<ObjectTable>>(
      OBJECT_TABLES[table].type,
      before[table],
      now[table],
      gone[table],
      tellers[table],
    ),
  ).filter(({ type, name }) => type !== 'network' || !ENGINE_NETWORKS.has(name));
}

/** The engine makes these networks again, under other ids, each time it starts. */
const ENGINE_NETWORKS: ReadonlySet<string> = new Set(['bridge', 'host', 'none']);

/** How a kind of object is named, and what is told of one that came, went or changed. */
interface Teller<T> {
  nameOf(one: T): string;
  added(one: T): ChangeFact[];
  passed(one: T): ChangeFact[];
  changed(before: T, now: T): ChangeFact[];
}

function compare<T>(
  type: ObjectType,
  before: ReadonlyMap<string, T>,
  now: ReadonlyMap<string, T>,
  gone: ReadonlyMap<string, T>,
  teller: Teller<T>,
): ObjectDifference[] {
  const found: ObjectDifference[] = [];
  const tell = (id: string, one: T, kind: ObjectDifference['kind'], facts: ChangeFact[]) =>
    found.push({ type, id, name: teller.nameOf(one), kind, facts });
  for (const [id, one] of now) {
    const old = before.get(id);
    if (old === undefined) tell(id, one, 'added', teller.added(one));
    else if (old !== one) {
      const facts = teller.changed(old, one);
      if (facts.length > 0) tell(id, one, 'changed', facts);
    }
  }
  for (const [id, one] of before) if (!now.has(id)) tell(id, one, 'removed', []);
  for (const [id, one] of gone)
    if (!now.has(id) && !before.has(id)) tell(id, one, 'passed', teller.passed(one));
  return found;
}

/** Every kind; the compiler refuses a missing one. */
function tellersOf(layersOf: LayerCounts): { [T in ObjectTable]: Teller<LiveObject<T>> } {
  return { containers: CONTAINER, images: imageTeller(layersOf), volumes: VOLUME, networks: NETWORK };
}

const CONTAINER: Teller<ContainerObject> = {
  nameOf: ({ name }) => name,
  added: (one) => [
    { code: 'image-of', image: one.image },
    { code: 'state-is', to: one.state, exitCode: one.exitCode },
    ...publishedBy(one),
    ...one.mounts.map(
      ({ name, source, target }): ChangeFact => ({ code: 'mounted', source: name || source, target }),
    ),
    ...networksOf(one).map((network): ChangeFact => ({ code: 'connected', network })),
  ],
  passed: ({ image }) => [{ code: 'image-of', image }],
  changed: (before, now) => [
    ...(before.name === now.name ? [] : [{ code: 'renamed' as const, from: before.name }]),
    ...stateChange(before, now),
    ...(before.health === now.health || now.health === 'none'
      ? []
      : [{ code: 'health' as const, to: now.health }]),
    ...missingFrom(networksOf(before), networksOf(now)).map(
      (network): ChangeFact => ({ code: 'connected', network }),
    ),
    ...missingFrom(networksOf(now), networksOf(before)).map(
      (network): ChangeFact => ({ code: 'disconnected', network }),
    ),
  ],
};

/** A container that ran again and ended again is in the same state with, perhaps, another code. */
function stateChange(before: ContainerObject, now: ContainerObject): ChangeFact[] {
  if (before.state === now.state && before.exitCode === now.exitCode) return [];
  return [{ code: 'state', from: before.state, to: now.state, exitCode: now.exitCode }];
}

function publishedBy({ ports }: ContainerObject): ChangeFact[] {
  const published = new Map<string, ChangeFact>();
  // The same port is listed once for IPv4 and once for IPv6.
  for (const { hostPort, containerPort } of ports)
    if (hostPort !== null)
      published.set(`${hostPort}:${containerPort}`, { code: 'published', hostPort, containerPort });
  return [...published.values()];
}

function networksOf({ attachments }: ContainerObject): string[] {
  return attachments.map(({ networkName }) => networkName);
}

/** Those of `now` that `before` has not. */
function missingFrom(before: readonly string[], now: readonly string[]): string[] {
  return now.filter((one) => !before.includes(one));
}

function imageTeller(layersOf: LayerCounts): Teller<ImageObject> {
  const nameOf = ({ references, id }: ImageObject) =>
    references[0] ?? id.replace(/^sha256:/, '').slice(0, 12);
  return {
    nameOf,
    added: ({ id, references, sizeBytes }) => {
      const layers = layersOf(id);
      return [
        ...references.slice(1).map((reference): ChangeFact => ({ code: 'tagged', reference })),
        ...(layers ? [{ code: 'layers' as const, ...layers }] : []),
        { code: 'size', bytes: sizeBytes },
      ];
    },
    passed: () => [],
    changed: (before, now) => [
      ...missingFrom(before.references, now.references).map(
        (reference): ChangeFact => ({ code: 'tagged', reference }),
      ),
      ...missingFrom(now.references, before.references).map(
        (reference): ChangeFact => ({ code: 'untagged', reference }),
      ),
    ],
  };
}

const VOLUME: Teller<VolumeObject> = {
  nameOf: ({ name }) => name,
  added: ({ driver }) => (driver === 'local' ? [] : [{ code: 'driver', driver }]),
  passed: () => [],
  changed: () => [],
};

const NETWORK: Teller<NetworkObject> = {
  nameOf: ({ name }) => name,
  added: ({ driver }) => [{ code: 'driver', driver }],
  passed: () => [],
  changed: () => [],
};
