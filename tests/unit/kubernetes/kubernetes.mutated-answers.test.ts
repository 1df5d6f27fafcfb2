import { describe, expect, it } from 'vitest';
import type { Said } from '#main/core/reading.ts';
import { SLIM } from '#main/kubernetes/slim/slim.ts';
import { toUsage } from '#main/kubernetes/usage.ts';
import { CLUSTER_TABLE_NAMES, type ClusterTable } from '#shared/domain/cluster.ts';
import { caseCount, seededRandom } from '../../support/campaign.ts';
import { faultsOf } from '../../support/contract-output.ts';
import { withLess, withOtherKinds } from '../../support/lying-engine/mutate.ts';

const ROUNDS = caseCount(300, 20_000);
const random = seededRandom(20_261_202);

const DATE = '2026-11-01T10:00:00Z';

/** Everything that any reader looks for, at once: each kind takes its own of it. */
const whole = {
  kind: 'Any',
  metadata: {
    uid: 'u',
    name: 'n',
    namespace: 'default',
    generation: 3,
    resourceVersion: '7',
    labels: { app: 'web', 'node-role.kubernetes.io/control-plane': '', 'kubernetes.io/service-name': 'web' },
    annotations: { 'deployment.kubernetes.io/revision': '4', a: 'b' },
    ownerReferences: [{ uid: 'o', controller: true }],
    creationTimestamp: DATE,
    deletionTimestamp: DATE,
  },
  type: 'Normal',
  reason: 'Started',
  message: 'm',
  count: 3,
  source: { component: 'kubelet' },
  involvedObject: { kind: 'Pod', name: 'p', namespace: 'default', uid: 'u' },
  series: { count: 4, lastObservedTime: DATE },
  lastTimestamp: DATE,
  data: { a: 'eA==' },
  binaryData: { b: 'eA==' },
  immutable: true,
  provisioner: 'p',
  reclaimPolicy: 'Delete',
  addressType: 'IPv4',
  endpoints: [{ addresses: ['10.0.0.1'], targetRef: { kind: 'Pod', uid: 'u', name: 'p' }, conditions: {} }],
  ports: [{ name: 'http', port: 80, protocol: 'TCP' }],
  spec: {
    replicas: 3,
    completions: 2,
    parallelism: 2,
    nodeName: 'node',
    restartPolicy: 'Always',
    schedule: '* * * * *',
    type: 'NodePort',
    clusterIP: '10.0.0.2',
    ports: [{ name: 'http', port: 80, targetPort: 8080, nodePort: 30_080 }],
    selector: { app: 'web', matchLabels: { app: 'web' } },
    strategy: { type: 'RollingUpdate' },
    template: { spec: { containers: [{ name: 'c', image: 'a:1' }] } },
    jobTemplate: { spec: { template: { spec: { containers: [{ name: 'c', image: 'a:1' }] } } } },
    initContainers: [{ name: 'i', image: 'a:1', restartPolicy: 'Always' }],
    containers: [
      {
        name: 'c',
        image: 'a:1',
        ports: [{ name: 'http', containerPort: 80 }],
        env: [{ valueFrom: { secretKeyRef: { name: 's' } } }],
        envFrom: [{ configMapRef: { name: 'm' } }],
      },
    ],
    volumes: [
      { persistentVolumeClaim: { claimName: 'c' } },
      { projected: { sources: [{ secret: { name: 's' } }] } },
    ],
    rules: [
      {
        host: 'h',
        http: { paths: [{ path: '/', backend: { service: { name: 'w', port: { number: 80 } } } }] },
      },
    ],
    defaultBackend: { service: { name: 'w', port: { name: 'http' } } },
    tls: [{ hosts: ['h'] }],
    taints: [{ key: 'k', value: 'v', effect: 'NoSchedule' }],
    capacity: { storage: '1Gi' },
    hostPath: { path: '/x' },
    claimRef: { namespace: 'default', name: 'c' },
    resources: { requests: { storage: '1Gi' } },
    accessModes: ['ReadWriteOnce'],
  },
  status: {
    phase: 'Running',
    replicas: 3,
    readyReplicas: 2,
    availableReplicas: 2,
    updatedReplicas: 3,
    observedGeneration: 3,
    desiredNumberScheduled: 1,
    numberReady: 1,
    active: 1,
    startTime: DATE,
    completionTime: DATE,
    lastScheduleTime: DATE,
    conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: DATE }],
    containerStatuses: [
      {
        name: 'c',
        ready: true,
        restartCount: 3,
        state: { running: { startedAt: DATE } },
        lastState: { terminated: { exitCode: 1, reason: 'Error', startedAt: DATE, finishedAt: DATE } },
      },
    ],
    loadBalancer: { ingress: [{ ip: '10.0.0.3' }] },
    nodeInfo: { kubeletVersion: 'v1.37.2' },
    addresses: [{ type: 'InternalIP', address: '10.0.0.4' }],
    allocatable: { cpu: '2', memory: '4Gi' },
    capacity: { cpu: '2', memory: '4Gi', storage: '1Gi' },
  },
};

const measured = {
  timestamp: DATE,
  usage: { cpu: '250m', memory: '128Mi' },
  containers: [
    { name: 'a', usage: { cpu: '250m', memory: '128Mi' } },
    { name: 'b', usage: { cpu: '1', memory: '1Gi' } },
  ],
};

/** The same thing, in one of the ways a cluster may say it otherwise. */
function changed(said: unknown, round: number): Said {
  const other =
    round % 3 === 2 ? withLess(said, random, 0.1) : withOtherKinds(said, random, [0.03, 0.2][round % 3] ?? 0);
  return (typeof other === 'object' && other !== null && !Array.isArray(other) ? other : {}) as Said;
}

/** A change of one table, as a page is told it. */
function changeOf(table: ClusterTable, put: unknown) {
  const tables = CLUSTER_TABLE_NAMES.map((name) => [name, { put: name === table ? [put] : [], gone: [] }]);
  return { isReset: false, ...Object.fromEntries(tables) };
}

describe('an answer of a cluster with parts of other kinds', () => {
  it.each(CLUSTER_TABLE_NAMES)('%s: are read as what a page takes', (table) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const found = SLIM[table](changed(whole, round));
      expect(faultsOf('cluster.watch', changeOf(table, found))).toEqual([]);
    }
  });

  it('measures: are read as what a page takes', () => {
    for (let round = 0; round < ROUNDS; round += 1)
      expect(faultsOf('cluster.usage', toUsage(changed(measured, round)))).toEqual([]);
  });

  it('has quantities and revisions of any length', () => {
    const many = '9'.repeat(400);
    for (const cpu of ['1e999', '1e-999', many, `${many}Ei`, `-${many}`])
      expect(faultsOf('cluster.usage', toUsage({ timestamp: DATE, usage: { cpu, memory: cpu } }))).toEqual(
        [],
      );
    const annotations = { 'deployment.kubernetes.io/revision': many };
    const found = SLIM.deployments({ ...whole, metadata: { ...whole.metadata, annotations } });
    expect(faultsOf('cluster.watch', changeOf('deployments', found))).toEqual([]);
  });
});
