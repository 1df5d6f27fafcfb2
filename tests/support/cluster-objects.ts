import type { ClusterChange, ClusterObject } from '#shared/contract/cluster-object.ts';
import { CLUSTER_TABLE_NAMES } from '#shared/domain/cluster.ts';
import { type ClusterView, createTables } from '../../src/renderer/cluster/tables.ts';

type Common = Pick<
  ClusterObject,
  'uid' | 'name' | 'namespace' | 'labels' | 'ownerUid' | 'createdAtMs' | 'deletingSinceMs'
>;

/** What every object has; its uid says where it is. */
export function common(name: string, part: Partial<Common> = {}): Common {
  const namespace = part.namespace === undefined ? 'default' : part.namespace;
  return {
    uid: `${namespace}/${name}`,
    name,
    namespace,
    labels: {},
    ownerUid: null,
    createdAtMs: 0,
    deletingSinceMs: null,
    ...part,
  };
}

type Pod = ClusterObject<'pods'>;

const RUNNING = {
  kind: 'running',
  reason: '',
  message: '',
  exitCode: null,
  startedAtMs: 1,
  finishedAtMs: 0,
} as const;

/** A pod of one container that runs and is ready, but for what is said otherwise. */
export function pod(name: string, part: Partial<Pod> = {}): Pod {
  return {
    ...common(name),
    nodeName: 'cale',
    phase: 'Running',
    reason: '',
    message: '',
    isReady: true,
    podIp: '10.244.0.2',
    containers: [podContainer()],
    conditions: [],
    qos: 'BestEffort',
    serviceAccount: 'default',
    restartPolicy: 'Always',
    claims: [],
    configMaps: [],
    secrets: [],
    ...part,
  };
}

/** A container that runs and is ready, but for what is said otherwise. */
export function podContainer(part: Partial<Pod['containers'][number]> = {}): Pod['containers'][number] {
  return {
    name: 'web',
    image: 'cale/web:v1',
    isInit: false,
    isSidecar: false,
    isReady: true,
    restarts: 0,
    ports: [],
    state: RUNNING,
    lastState: null,
    ...part,
  };
}

type Deployment = ClusterObject<'deployments'>;

/** A deployment that is as it was asked to be, but for what is said otherwise. */
export function deployment(name: string, part: Partial<Deployment> = {}): Deployment {
  return {
    ...common(name),
    ...{ wanted: 3, ready: 3, available: 3, updated: 3, total: 3 },
    selector: { app: name },
    revision: 1,
    strategy: 'RollingUpdate',
    isPaused: false,
    generation: 1,
    observedGeneration: 1,
    containers: [{ name: 'web', image: 'cale/web:v1' }],
    conditions: [],
    ...part,
  };
}

type ReplicaSet = ClusterObject<'replicaSets'>;

/** A replica set that has all its pods, but for what is said otherwise. */
export function replicaSet(name: string, part: Partial<ReplicaSet> = {}): ReplicaSet {
  return {
    ...common(name),
    ...{ wanted: 1, ready: 1, available: 1, updated: 1 },
    selector: {},
    revision: 1,
    containers: [{ name: 'web', image: 'cale/web:v1' }],
    ...part,
  };
}

type Service = ClusterObject<'services'>;

/** A service of one port that selects nothing, but for what is said otherwise. */
export function service(name: string, part: Partial<Service> = {}): Service {
  return {
    ...common(name),
    type: 'ClusterIP',
    clusterIp: '10.96.0.10',
    externalName: '',
    externalIps: [],
    selector: {},
    ports: [{ name: '', port: 80, targetPort: '8080', nodePort: null, protocol: 'TCP' }],
    ...part,
  };
}

type Event = ClusterObject<'events'>;

/** An event about an object. */
export function eventAbout(about: Common, kind: string, part: Partial<Event> = {}): Event {
  return {
    ...common(`${about.name}.${part.lastAtMs ?? 0}`),
    type: 'Normal',
    reason: 'Started',
    message: '',
    source: 'kubelet',
    about: { kind, name: about.name, namespace: about.namespace, uid: about.uid },
    count: 1,
    lastAtMs: 0,
    ...part,
  };
}

/** The tables of a cluster that holds these objects. */
export function viewOf(objects: { [T in keyof ClusterView]?: ClusterView[T] }): ClusterView {
  const tables = createTables();
  const changes = CLUSTER_TABLE_NAMES.map((table) => [table, { put: [...(objects[table] ?? [])], gone: [] }]);
  tables.take({ isReset: true, ...Object.fromEntries(changes) } as ClusterChange);
  return tables.view();
}
