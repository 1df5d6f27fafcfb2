import { expect, it } from 'vitest';
import { findTarget } from '#main/kubernetes/forward-target.ts';
import type { ClusterObjects } from '#shared/contract/cluster-object.ts';

type Some = { [T in keyof ClusterObjects]?: object[] };

const NAMESPACE = 'default';
const pod = (name: string, changes: object = {}) => ({
  ...{ uid: name, name, namespace: NAMESPACE, labels: {}, ownerUid: 'rs1', isReady: true },
  ...{ createdAtMs: 1, deletingSinceMs: null },
  ...changes,
});
const endpoint = (podName: string | null, isReady: boolean) => ({ podName, isReady, addresses: [] });

const known: Some = {
  pods: [pod('vieux'), pod('neuf', { createdAtMs: 2 }), pod('pas-pret', { createdAtMs: 3, isReady: false })],
  deployments: [{ uid: 'd1', name: 'web', namespace: NAMESPACE }],
  replicaSets: [{ uid: 'rs1', name: 'web-1', namespace: NAMESPACE, ownerUid: 'd1' }],
  services: [
    { name: 'web', namespace: NAMESPACE, ports: [{ name: 'http', port: 80, targetPort: 'web' }] },
    { name: 'vide', namespace: NAMESPACE, ports: [{ name: '', port: 80, targetPort: '80' }] },
  ],
  endpointSlices: [
    {
      namespace: NAMESPACE,
      serviceName: 'web',
      ports: [{ name: 'http', port: 8080 }],
      endpoints: [endpoint('pas-pret', false)],
    },
    {
      namespace: NAMESPACE,
      serviceName: 'web',
      ports: [{ name: 'http', port: 8080 }],
      endpoints: [endpoint(null, true), endpoint('neuf', true)],
    },
    { namespace: NAMESPACE, serviceName: 'vide', ports: [{ name: '', port: 80 }], endpoints: [] },
  ],
};

const all = <T extends keyof ClusterObjects>(table: T) => (known[table] ?? []) as ClusterObjects[T][];
const find = (table: 'pods' | 'services' | 'deployments' | 'replicaSets', name: string, port = 80) =>
  findTarget(all, { table, namespace: NAMESPACE, name, port, localPort: null });

it('finds behind a service a ready pod, and its own port', () => {
  expect(find('services', 'web')).toEqual({ podName: 'neuf', port: 8080 });
});

it('finds behind a workload the newest ready pod it owns, through its replica sets', () => {
  expect(find('deployments', 'web', 8080)).toEqual({ podName: 'neuf', port: 8080 });
  expect(find('replicaSets', 'web-1', 8080)).toEqual({ podName: 'neuf', port: 8080 });
});

it('takes a pod as it is, so that one that is not ready can be looked at', () => {
  expect(find('pods', 'pas-pret', 9)).toEqual({ podName: 'pas-pret', port: 9 });
});

it.each([
  ['services', 'vide', 80],
  ['services', 'web', 81],
  ['services', 'absent', 80],
  ['deployments', 'absent', 80],
  ['pods', 'absent', 80],
] as const)('says that nobody answers for %s %s on port %i', (table, name, port) => {
  expect(() => find(table, name, port)).toThrow('forward-no-pod');
});
