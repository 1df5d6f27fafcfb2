import { beforeAll, describe, expect } from 'vitest';
import { COURSE_IMAGE, hasExtra, itWith, kubectl, kubectlJson, namespaceOfFile } from '../support/cluster.ts';

const namespace = namespaceOfFile();
const here = (...args: string[]) => kubectl(['-n', namespace, ...args]);
const apply = (manifest: string) => kubectl(['-n', namespace, 'apply', '-f', '-'], manifest);

/** Longest wait of kubectl itself. */
const TIMEOUT = '--timeout=110s';
const NEXT_IMAGE = 'cale/web:v2';
const TOOLS_IMAGE = 'cale/outils:latest';

const WEB = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      terminationGracePeriodSeconds: 1
      containers:
        - name: web
          image: ${COURSE_IMAGE}
          imagePullPolicy: IfNotPresent
          readinessProbe: { httpGet: { path: /sante, port: 8080 }, periodSeconds: 1 }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  type: NodePort
  selector: { app: web }
  ports: [{ port: 80, targetPort: 8080 }]
`;

/** A pod that sleeps, with what else its spec and its container say. */
const toolsPod = (name: string, spec = '', container = '') => `
apiVersion: v1
kind: Pod
metadata: { name: ${name} }
spec:
  terminationGracePeriodSeconds: 0
  ${spec}
  containers:
    - name: outils
      image: ${TOOLS_IMAGE}
      imagePullPolicy: IfNotPresent
      command: [sleep, '3600']
      ${container}
`;

/** kube-proxy hears of a pod that is ready a little after everybody else. */
const answerInPod = (url: string) => here('exec', 'outils', '--', 'wget', '-qO-', url).catch(String);
const answerAt = (url: string) => fetch(url).then((answer) => answer.text(), String);

describe('a real cluster', async () => {
  if (await hasExtra('images')) {
    beforeAll(async () => {
      await apply(WEB);
      await apply(toolsPod('outils'));
      await here('rollout', 'status', 'deployment/web', TIMEOUT);
      await here('wait', '--for=condition=Ready', 'pod/outils', TIMEOUT);
    });
  }

  await itWith(['images'], 'runs a command in a pod and keeps its log', async () => {
    expect(await here('exec', 'deployment/web', '--', 'cat', '/web/version')).toBe('1\n');
    expect(await here('logs', 'deployment/web')).toContain('serveur web v=1');
  });

  await itWith(['images', 'dns'], 'finds a service by its name from a pod', async () => {
    for (const name of ['web', `web.${namespace}`, `web.${namespace}.svc.cluster.local`]) {
      await expect.poll(() => answerInPod(`http://${name}/`)).toContain('v=1');
    }
  });

  await itWith(['images'], 'answers at the node’s port', async () => {
    const service = await kubectlJson<ServiceObject>(['-n', namespace, 'get', 'service', 'web']);
    const { items } = await kubectlJson<{ items: NodeObject[] }>(['get', 'nodes']);
    const address = items[0]?.status.addresses.find(({ type }) => type === 'InternalIP')?.address;
    await expect
      .poll(() => answerAt(`http://${address}:${service.spec.ports[0]?.nodePort}/`))
      .toContain('v=1');
  });

  await itWith(['own', 'images'], 'leads from an ingress to a service by host and path', async () => {
    await apply(ingress('entree', 'stand-in', HOST) + ingress('autre', 'autre', OTHER_HOST));
    await expect.poll(() => addressOf('entree')).toMatch(/^\d+(\.\d+){3}$/);
    const address = await addressOf('entree');
    const ask = (host: string, path: string) =>
      here('exec', 'outils', '--', 'wget', '-qO-', '--header', `Host: ${host}`, `http://${address}${path}`);
    await expect.poll(() => ask(HOST, '/metrics').catch(String)).toContain('web_requetes_total');
    await expect(ask(HOST, '/')).rejects.toThrow('404');
    await expect(ask(HOST, '/sante')).rejects.toThrow('503');
    await expect(ask(OTHER_HOST, '/metrics')).rejects.toThrow('404');
    expect(await addressOf('autre')).toBe('');
  });

  await itWith(['images'], 'rolls an image out, and back', async () => {
    await here('set', 'image', 'deployment/web', `web=${NEXT_IMAGE}`);
    await here('rollout', 'status', 'deployment/web', TIMEOUT);
    expect(await here('exec', 'deployment/web', '--', 'cat', '/web/version')).toBe('2\n');
    await here('rollout', 'undo', 'deployment/web');
    await here('rollout', 'status', 'deployment/web', TIMEOUT);
    expect(await here('exec', 'deployment/web', '--', 'cat', '/web/version')).toBe('1\n');
  });

  await itWith(['images'], 'says that an image cannot be pulled, and that one is missing', async () => {
    await apply(toolsPod('absente').replace(TOOLS_IMAGE, 'cale/web:v3'));
    await apply(toolsPod('jamais').replace(TOOLS_IMAGE, 'cale/web:v3').replace('IfNotPresent', 'Never'));
    await expect.poll(() => waitingReason('absente')).toMatch(/^(ErrImagePull|ImagePullBackOff)$/);
    await expect.poll(() => waitingReason('jamais')).toBe('ErrImageNeverPull');
  });

  await itWith(['images', 'storage'], 'binds a claim to a volume that outlives its pod', async () => {
    await apply(CLAIM);
    await apply(withVolume('ecrit'));
    await here('wait', '--for=condition=Ready', 'pod/ecrit', TIMEOUT);
    await here('exec', 'ecrit', '--', 'sh', '-c', 'echo gardé > /donnees/note');
    await here('delete', 'pod', 'ecrit');
    await apply(withVolume('relit'));
    await here('wait', '--for=condition=Ready', 'pod/relit', TIMEOUT);
    expect(await here('exec', 'relit', '--', 'cat', '/donnees/note')).toBe('gardé\n');
    expect(await here('get', 'pvc/donnees', '-o', 'jsonpath={.status.phase}')).toBe('Bound');
  });

  await itWith(['images', 'metrics'], 'measures its node and its pods', async () => {
    await expect
      .poll(() => here('top', 'pod', 'outils', '--no-headers').catch(String))
      .toMatch(/^outils\s+\d+m/);
    expect(await kubectl(['top', 'node', '--no-headers'])).toMatch(/\d+m/);
  });

  await itWith(['images'], 'kills a container that takes more memory than it may', async () => {
    const limits = 'resources: { limits: { memory: 16Mi } }';
    await apply(toolsPod('gourmand', 'restartPolicy: Never', limits).replace("[sleep, '3600']", EATS));
    await expect.poll(() => terminationReason('gourmand')).toBe('OOMKilled');
  });
});

/** busybox's tail keeps the last bytes that it was asked for. */
const EATS = "[sh, -c, 'tail -c 200000000 /dev/zero']";

interface ServiceObject {
  spec: { ports: { nodePort: number }[] };
}
interface NodeObject {
  status: { addresses: { type: string; address: string }[] };
}

const CLAIM = `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: donnees }
spec:
  accessModes: [ReadWriteOnce]
  resources: { requests: { storage: 1Mi } }
`;

const withVolume = (name: string) =>
  toolsPod(
    name,
    'volumes: [{ name: donnees, persistentVolumeClaim: { claimName: donnees } }]',
    'volumeMounts: [{ name: donnees, mountPath: /donnees }]',
  );

const HOST = 'port.exemple';
const OTHER_HOST = 'autre.exemple';

/** One path leads to the web service, another to one that has no pod. */
const ingress = (name: string, className: string, host: string) => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: ${name} }
spec:
  ingressClassName: ${className}
  rules:
    - host: ${host}
      http:
        paths:
          - { path: /metrics, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }
          - { path: /sante, pathType: Exact, backend: { service: { name: personne, port: { number: 80 } } } }
---
`;

const addressOf = (name: string) =>
  here('get', 'ingress', name, '-o', 'jsonpath={.status.loadBalancer.ingress[0].ip}');

const stateOf = (pod: string, field: string) =>
  here('get', 'pod', pod, '-o', `jsonpath={.status.containerStatuses[0].state.${field}}`);
const waitingReason = (pod: string) => stateOf(pod, 'waiting.reason');
const terminationReason = (pod: string) => stateOf(pod, 'terminated.reason');
