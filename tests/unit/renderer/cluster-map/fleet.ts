import type { ClusterObject, PodContainer } from '#shared/contract/cluster-object.ts';
import type { ClusterTable } from '#shared/domain/cluster.ts';
import type { MapTables } from '../../../../src/renderer/cluster-map/map-facts.ts';

let made = 0;

function object(name: string) {
  made++;
  return {
    uid: `${name}-${made}`,
    name,
    namespace: 'default',
    labels: {},
    ownerUid: null,
    createdAtMs: made,
    deletingSinceMs: null,
  };
}

type Over<T extends ClusterTable> = Partial<ClusterObject<T>>;

export function container(over: Partial<PodContainer> = {}): PodContainer {
  const state = { reason: '', message: '', exitCode: null, startedAtMs: 0, finishedAtMs: 0 };
  return {
    ...{ name: 'web', image: 'cale/web:v1', isInit: false, isSidecar: false, isReady: true },
    ...{ restarts: 0, ports: [], state: { kind: 'running', ...state }, lastState: null },
    ...over,
  };
}

/** A container that waits for a reason. */
export function waitingFor(reason: string): PodContainer {
  const { state } = container();
  return container({ isReady: false, state: { ...state, kind: 'waiting', reason } });
}

export function pod(name: string, over: Over<'pods'> = {}): ClusterObject<'pods'> {
  return {
    ...object(name),
    ...{ nodeName: 'minikube', phase: 'Running', reason: '', message: '', isReady: true, podIp: '' },
    ...{ containers: [container()], conditions: [], qos: '', serviceAccount: '', restartPolicy: 'Always' },
    ...{ claims: [], configMaps: [], secrets: [] },
    ...over,
  };
}

export function node(name: string, over: Over<'nodes'> = {}): ClusterObject<'nodes'> {
  return {
    ...{
      ...object(name),
      namespace: null,
      isReady: true,
      isSchedulable: true,
      roles: [],
      version: 'v1.36.3',
    },
    ...{ runtime: '', osImage: '', kernel: '', architecture: '', internalIp: '', taints: [] },
    ...{ allocatable: {}, capacity: {}, imageNames: [], conditions: [] },
    ...over,
  };
}

export function deployment(name: string, over: Over<'deployments'> = {}): ClusterObject<'deployments'> {
  return {
    ...{ ...object(name), wanted: 1, ready: 1, available: 1, updated: 1, selector: { app: name } },
    ...{ revision: 1, strategy: 'RollingUpdate', isPaused: false, total: 1, generation: 1 },
    ...{ observedGeneration: 1, containers: [], conditions: [] },
    ...over,
  };
}

export function replicaSet(
  owner: { uid: string; name: string } | null,
  revision: number,
  over: Over<'replicaSets'> = {},
): ClusterObject<'replicaSets'> {
  return {
    ...{ ...object(`${owner?.name ?? 'seul'}-${revision}`), ownerUid: owner?.uid ?? null, revision },
    ...{ wanted: 1, ready: 1, available: 1, updated: 1, selector: {} },
    containers: [{ name: 'web', image: `cale/web:v${revision}` }],
    ...over,
  };
}

export function service(name: string, over: Over<'services'> = {}): ClusterObject<'services'> {
  return {
    ...{ ...object(name), type: 'ClusterIP', clusterIp: '10.96.0.7', externalName: '', externalIps: [] },
    selector: { app: name },
    ports: [{ name: '', port: 80, targetPort: '8080', nodePort: null, protocol: 'TCP' }],
    ...over,
  };
}

/** The slice of a service: each pod's uid and whether it is ready; null is an address without a pod. */
export function slice(
  serviceName: string,
  endpoints: readonly (readonly [podUid: string | null, isReady: boolean])[],
): ClusterObject<'endpointSlices'> {
  return {
    ...{ ...object(`${serviceName}-abcde`), serviceName, addressType: 'IPv4', ports: [] },
    endpoints: endpoints.map(([podUid, isReady]) => ({
      ...{ addresses: ['10.244.0.7'], podUid, podName: null, nodeName: null },
      isReady,
    })),
  };
}

/** The tables of a cluster with these objects. */
export function fleet(tables: Partial<MapTables>): MapTables {
  return {
    ...{ nodes: [node('minikube')], pods: [], deployments: [], replicaSets: [], daemonSets: [] },
    ...{ statefulSets: [], jobs: [], services: [], endpointSlices: [] },
    ...tables,
  };
}
