import type { ClusterObject } from '#shared/contract/cluster-object.ts';
import type { ClusterTable } from '#shared/domain/cluster.ts';
import { compareNames } from '../compare-names.ts';
import { type ServicePoint, servicePoints } from './service-points.ts';

type Pod = ClusterObject<'pods'>;
type ReplicaSet = ClusterObject<'replicaSets'>;
type MapTable =
  | 'nodes'
  | 'pods'
  | 'deployments'
  | 'replicaSets'
  | 'daemonSets'
  | 'statefulSets'
  | 'jobs'
  | 'services'
  | 'endpointSlices';
/** What the map is drawn from. */
export type MapTables = { readonly [T in MapTable]: readonly ClusterObject<T>[] };

/** One object, as the panel opens it. */
export interface PartRef {
  table: ClusterTable;
  uid: string;
}

/** Pods of one make: of a replica set, or of what runs them without one. */
export interface MapRow {
  key: string;
  /** The replica set; null where there is none between. */
  set: ReplicaSet | null;
  /** Of a rollout, what comes and what goes; null where nothing is replaced. */
  age: 'new' | 'old' | null;
  pods: readonly Pod[];
}

/** What runs pods, its pods, and the services that point at them. */
export interface MapBlock {
  key: string;
  kind:
    | 'deployments'
    | 'replicaSets'
    | 'daemonSets'
    | 'statefulSets'
    | 'jobs'
    | 'pods'
    | 'mirrors'
    | 'others'
    | 'services';
  namespace: string | null;
  name: string;
  /** Null where no one object runs them. */
  ref: PartRef | null;
  selector: Readonly<Record<string, string>>;
  /** Pods asked for, null where no number is. */
  wanted: number | null;
  rows: readonly MapRow[];
  /** Replica sets of older revisions, kept without a pod. */
  emptySets: number;
  /** The first of those that point into it. */
  services: readonly ServicePoint[];
  /** Services that point into it besides. */
  otherServices: number;
}

/** Services drawn in one block, each on a line of its own: more would be a list, which the panel has. */
const MAX_SERVICES_PER_BLOCK = 12;

/** Everything the map draws of a namespace, or of all where it is null: workloads by name, then lone services. */
export function blocksOf(tables: MapTables, namespace: string | null): MapBlock[] {
  const isIn = (object: { namespace: string | null }) => namespace === null || object.namespace === namespace;
  const pods = tables.pods.filter(isIn);
  const podsOf = Map.groupBy(pods, ({ ownerUid }) => ownerUid ?? '');
  const bare = [
    ...deploymentBlocks(tables, isIn, podsOf),
    ...plainBlocks(tables, isIn, podsOf),
    ...looseBlocks(tables, podsOf),
  ];
  return withServices(bare, pods, tables, isIn);
}

type BareBlock = Omit<MapBlock, 'services' | 'otherServices'>;
type IsIn = (object: { namespace: string | null }) => boolean;
type PodsOf = ReadonlyMap<string, readonly Pod[]>;

function deploymentBlocks(tables: MapTables, isIn: IsIn, podsOf: PodsOf): BareBlock[] {
  const setsOf = Map.groupBy(tables.replicaSets, ({ ownerUid }) => ownerUid ?? '');
  return tables.deployments.filter(isIn).map((deployment) => {
    const sets = setsOf.get(deployment.uid) ?? [];
    const newest = Math.max(deployment.revision, ...sets.map(({ revision }) => revision));
    const rows = deploymentRows(newest, sets, podsOf);
    const rowUids = new Set(rows.map(({ key }) => key));
    return {
      ...headOf('deployments', deployment),
      selector: deployment.selector,
      wanted: deployment.wanted,
      rows,
      emptySets: sets.filter(({ uid, revision }) => revision < newest && !rowUids.has(uid)).length,
    };
  });
}

/** The sets that have or want pods, the newest first. */
function deploymentRows(newest: number, sets: readonly ReplicaSet[], podsOf: PodsOf): MapRow[] {
  const shown = sets
    .map((set) => ({ set, pods: podsOf.get(set.uid) ?? [] }))
    .filter(({ set, pods }) => set.wanted > 0 || pods.length > 0)
    .sort((a, b) => b.set.revision - a.set.revision);
  const isRolling = shown.length > 1 || shown.some(({ set }) => set.revision < newest);
  return shown.map(({ set, pods }) => ({
    key: set.uid,
    set,
    age: isRolling ? (set.revision === newest ? 'new' : 'old') : null,
    pods,
  }));
}

/** What runs its pods itself. */
function plainBlocks(tables: MapTables, isIn: IsIn, podsOf: PodsOf): BareBlock[] {
  const deploymentUids = new Set(tables.deployments.map(({ uid }) => uid));
  const bareSets = tables.replicaSets.filter((set) => !deploymentUids.has(set.ownerUid ?? ''));
  return [
    ...bareSets.filter(isIn).map((set) => plainBlock('replicaSets', set, set.selector, set.wanted, podsOf)),
    ...tables.statefulSets
      .filter(isIn)
      .map((set) => plainBlock('statefulSets', set, set.selector, set.wanted, podsOf)),
    ...tables.daemonSets
      .filter(isIn)
      .map((set) => plainBlock('daemonSets', set, set.selector, set.wanted, podsOf)),
    ...tables.jobs.filter(isIn).map((job) => plainBlock('jobs', job, {}, job.completions, podsOf)),
  ];
}

type PlainKind = 'replicaSets' | 'statefulSets' | 'daemonSets' | 'jobs';

function plainBlock(
  kind: PlainKind,
  object: ClusterObject<PlainKind>,
  selector: Readonly<Record<string, string>>,
  wanted: number | null,
  podsOf: PodsOf,
): BareBlock {
  return { ...headOf(kind, object), selector, wanted, rows: [oneRow(object.uid, podsOf)], emptySets: 0 };
}

function oneRow(uid: string, podsOf: PodsOf): MapRow {
  return { key: uid, set: null, age: null, pods: podsOf.get(uid) ?? [] };
}

function headOf(kind: Exclude<MapBlock['kind'], 'mirrors' | 'others'>, object: ClusterObject) {
  const { uid, name, namespace } = object;
  return { key: uid, kind, name, namespace, ref: { table: kind, uid } };
}

/** Pods that nothing above runs: alone, started by a node itself, or run by a kind the map does not know. */
function looseBlocks(tables: MapTables, podsOf: PodsOf): BareBlock[] {
  const nodeUids = new Set(tables.nodes.map(({ uid }) => uid));
  const known = new Set(
    [tables.replicaSets, tables.statefulSets, tables.daemonSets, tables.jobs].flatMap((table) =>
      table.map(({ uid }) => uid),
    ),
  );
  const loose = [...podsOf].filter(([uid]) => !known.has(uid)).flatMap(([, pods]) => pods);
  const kindOf = ({ ownerUid }: Pod) =>
    ownerUid === null ? 'pods' : nodeUids.has(ownerUid) ? 'mirrors' : 'others';
  const groups = Map.groupBy(loose, (pod) => `${kindOf(pod)} ${pod.namespace}`);
  return [...groups].flatMap(([key, pods]) => {
    const [first] = pods;
    return first ? [looseBlock(key, kindOf(first), first.namespace, pods)] : [];
  });
}

function looseBlock(
  key: string,
  kind: 'pods' | 'mirrors' | 'others',
  namespace: string | null,
  pods: readonly Pod[],
): BareBlock {
  const rows = [{ key, set: null, age: null, pods }];
  return { key, kind, namespace, name: '', ref: null, selector: {}, wanted: null, rows, emptySets: 0 };
}

/** Each service stands in every block it points into, or alone where it points at nothing. */
function withServices(
  bare: readonly BareBlock[],
  pods: readonly Pod[],
  tables: MapTables,
  isIn: IsIn,
): MapBlock[] {
  const blockOf = new Map(
    bare.flatMap(({ key, rows }) => rows.flatMap((row) => row.pods.map((pod) => [pod.uid, key] as const))),
  );
  const inBlock = new Map<string, ServicePoint[]>();
  const alone: MapBlock[] = [];
  for (const point of servicePoints(tables.services.filter(isIn), tables.endpointSlices, pods)) {
    const keys = new Set([...point.targets.keys()].flatMap((uid) => blockOf.get(uid) ?? []));
    if (keys.size === 0) alone.push(serviceBlock(point));
    for (const key of keys) {
      const points = inBlock.get(key) ?? [];
      points.push(point);
      inBlock.set(key, points);
    }
  }
  const blocks = bare.map((block) => withFirstOf(inBlock.get(block.key) ?? [], block));
  return [...blocks.filter(isWorthDrawing).sort(compareBlocks), ...alone.sort(compareBlocks)];
}

function withFirstOf(points: readonly ServicePoint[], block: BareBlock): MapBlock {
  const services = points.slice(0, MAX_SERVICES_PER_BLOCK);
  return { ...block, services, otherServices: points.length - services.length };
}

function serviceBlock(point: ServicePoint): MapBlock {
  const { service } = point;
  const head = headOf('services', service);
  const { selector } = service;
  return { ...head, selector, wanted: null, rows: [], emptySets: 0, services: [point], otherServices: 0 };
}

/** A set that a chart left at zero is in the list, not on the map; a deployment at zero is drawn. */
function isWorthDrawing({ kind, rows, wanted }: MapBlock): boolean {
  return kind === 'deployments' || wanted !== 0 || rows.some(({ pods }) => pods.length > 0);
}

const KIND_ORDER: readonly MapBlock['kind'][] = [
  'deployments',
  'statefulSets',
  'daemonSets',
  'replicaSets',
  'jobs',
  'pods',
  'others',
  'mirrors',
  'services',
];

function compareBlocks(a: MapBlock, b: MapBlock): number {
  return (
    compareNames(a.namespace ?? '', b.namespace ?? '') ||
    KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind) ||
    compareNames(a.name, b.name)
  );
}
