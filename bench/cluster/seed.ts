import type { Kubernetes } from '#main/kubernetes/kubernetes.ts';
import { CLUSTER_TABLES } from '#shared/domain/cluster.ts';
import { inParallel } from '../support/docker.ts';

/** Objects on the control plane: nothing runs them, their status is written as a node would. */
export const PODS = 2_000;
export const SERVICES = 500;

/** Where they are: the page opens there. */
export const NAMESPACE = 'default';
/** Requests at a time. */
const WIDTH = 16;

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);

/** Name of a pod by its number; the page lists them in this order. */
export function podName(at: number): string {
  return `charge-${at}`;
}

/** Makes a node that nobody runs, pods on it that look ready, and services that select them. */
export async function seedObjects({ object }: Pick<Kubernetes, 'object'>): Promise<void> {
  await object.create(CLUSTER_TABLES.nodes, { apiVersion: 'v1', kind: 'Node', metadata: { name: 'banc' } });
  await inParallel(numbers(SERVICES), WIDTH, (at) => object.create(CLUSTER_TABLES.services, serviceOf(at)));
  await inParallel(numbers(PODS), WIDTH, async (at) => {
    await object.create(CLUSTER_TABLES.pods, podOf(at));
    await writeStatus(object, at, 0);
  });
}

/** Writes of a pod, as its node would, that it runs and was started again so often. */
export async function writeStatus(
  object: Pick<Kubernetes['object'], 'patch'>,
  at: number,
  restartCount: number,
): Promise<void> {
  await object.patch(CLUSTER_TABLES.pods, NAMESPACE, podName(at), {
    type: 'merge',
    subresource: 'status',
    body: { status: readyStatus(restartCount) },
  });
}

function readyStatus(restartCount: number) {
  const at = new Date().toISOString();
  return {
    phase: 'Running',
    podIP: '10.244.0.9',
    conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: at }],
    containerStatuses: [
      {
        ...{ name: 'web', image: 'cale/web:v1', imageID: 'sha256:0', ready: true, started: true },
        restartCount,
        state: { running: { startedAt: at } },
        lastState: {},
      },
    ],
  };
}

function podOf(at: number) {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: podName(at), namespace: NAMESPACE, labels: { app: `service-${at % SERVICES}` } },
    spec: {
      nodeName: 'banc',
      automountServiceAccountToken: false,
      containers: [{ name: 'web', image: 'cale/web:v1', ports: [{ containerPort: 8080 }] }],
    },
  };
}

function serviceOf(at: number) {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `service-${at}`, namespace: NAMESPACE },
    spec: { selector: { app: `service-${at}` }, ports: [{ port: 80, targetPort: 8080 }] },
  };
}
