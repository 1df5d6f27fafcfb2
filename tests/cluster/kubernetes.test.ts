import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { Kubernetes } from '#main/kubernetes/kubernetes.ts';
import type { PodLogBatch } from '#shared/contract/pod.ts';
import { CLUSTER_TABLES } from '#shared/domain/cluster.ts';
import { AppError } from '#shared/errors.ts';
import { itWith, kubectl, namespaceOfFile } from '../support/cluster.ts';
import { openKubernetes, openWritableKubernetes, statusIs } from '../support/connected-cluster.ts';

/** Pods start, and images are unpacked, beside other suites. */
const PATIENCE_MS = 90_000;
/** metrics-server starts last, and measures from its second round on. */
const MEASURES_MS = 200_000;
const measures = { timeout: MEASURES_MS, interval: 500 };
const poll = { timeout: PATIENCE_MS, interval: 100 };

const namespace = namespaceOfFile();
let kubernetes: Kubernetes;
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-essai-'));
  ({ kubernetes } = await openWritableKubernetes());
}, PATIENCE_MS);

afterAll(async () => {
  await kubernetes?.close();
  await rm(dir, { recursive: true, force: true });
});

const web = (name: string, replicas = 1, image = 'cale/web:v1') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      terminationGracePeriodSeconds: 1
      containers:
        - { name: web, image: '${image}', imagePullPolicy: IfNotPresent, ports: [{ name: http, containerPort: 8080 }] }
---
apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec:
  selector: { app: ${name} }
  ports: [{ port: 80, targetPort: http }]
`;

const apply = (yaml: string, changes: object = {}) =>
  kubernetes.manifest.apply({ yaml, namespace, isDryRun: false, isForced: false, ...changes });
const named = <T extends 'pods' | 'deployments' | 'services'>(table: T, name: string) =>
  kubernetes.cluster.all(table).find((one) => one.namespace === namespace && one.name === name);
const podsOf = (app: string) =>
  kubernetes.cluster.all('pods').filter((one) => one.namespace === namespace && one.labels.app === app);
const readyPods = (app: string) =>
  podsOf(app).filter(({ isReady, deletingSinceMs }) => isReady && !deletingSinceMs);
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'none',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );

describe('what a secret holds', async () => {
  await itWith([], 'is shown only when it is asked for', async () => {
    const yaml = `apiVersion: v1\nkind: Secret\nmetadata: { name: cle }\nstringData: { mot: tres-secret }\n`;
    await apply(yaml);
    const raw = await kubernetes.object.raw({ table: 'secrets', namespace, name: 'cle' });
    const hidden = `${raw.json}${raw.yaml}`;
    expect(hidden).not.toContain('tres-secret');
    expect(hidden).not.toContain(Buffer.from('tres-secret').toString('base64'));
    expect(raw.yaml).toContain('(11 B)');
    expect(await kubernetes.object.reveal({ namespace, name: 'cle', key: 'mot' })).toEqual({
      ...{ text: 'tres-secret', isBinary: false, sizeBytes: 11 },
    });
  });
});

describe('what is measured', async () => {
  await itWith(
    ['images', 'metrics'],
    'of a pod and of its node is told',
    async () => {
      await apply(web('mesure'));
      await expect.poll(() => readyPods('mesure').length, poll).toBe(1);
      const [pod] = podsOf('mesure');
      await expect.poll(() => kubernetes.cluster.status.value.hasMetrics, measures).toBe(true);
      const used = await firstUsage({ table: 'pods', namespace, name: pod?.name ?? '' });
      expect(used.containers.map(({ name }) => name)).toEqual(['web']);
      expect(used.memoryBytes).toBeGreaterThan(0);
      const node = await firstUsage({ table: 'nodes', namespace: null, name: pod?.nodeName ?? '' });
      expect(node.memoryBytes).toBeGreaterThan(used.memoryBytes);
    },
    3 * MEASURES_MS,
  );

  /** The cluster measures a new pod in its next round. */
  async function firstUsage(measured: Parameters<Kubernetes['cluster']['usage']>[0]) {
    const stop = AbortSignal.timeout(MEASURES_MS);
    for await (const usage of kubernetes.cluster.usage(measured, stop)) if (usage) return usage;
    throw new Error('nothing was measured');
  }
});

describe('a deployment', async () => {
  await itWith(['images'], 'is scaled, updated, looked back at and undone', async () => {
    await apply(web('roule', 1));
    await expect.poll(() => readyPods('roule').length, poll).toBe(1);
    await kubernetes.workload.scale({ table: 'deployments', namespace, name: 'roule', replicas: 2 });
    await expect.poll(() => readyPods('roule').length, poll).toBe(2);
    const ref = { table: 'deployments', namespace, name: 'roule' } as const;
    await kubernetes.workload.setImage({ ...ref, container: 'web', image: 'cale/web:v2' });
    await expect
      .poll(() => readyPods('roule').map((pod) => pod.containers[0]?.image), poll)
      .toEqual([expect.stringContaining('web:v2'), expect.stringContaining('web:v2')]);
    const history = await kubernetes.workload.history(ref);
    expect(history.map(({ revision, containers }) => [revision, containers[0]?.image])).toEqual([
      [2, 'cale/web:v2'],
      [1, 'cale/web:v1'],
    ]);
    const preview = await kubernetes.workload.undo({ ...ref, toRevision: 1, isDryRun: true });
    expect([preview.before?.includes('cale/web:v2'), preview.after?.includes('cale/web:v1')]).toEqual([
      true,
      true,
    ]);
    expect(named('deployments', 'roule')?.containers[0]?.image).toBe('cale/web:v2');
    await kubernetes.workload.undo({ ...ref, toRevision: 1, isDryRun: false });
    await expect.poll(() => named('deployments', 'roule')?.containers[0]?.image, poll).toBe('cale/web:v1');
    expect(await codeOf(kubernetes.workload.undo({ ...ref, toRevision: 99, isDryRun: true }))).toBe(
      'cluster-revision-unknown',
    );
    await expect.poll(() => readyPods('roule').length, poll).toBe(2);
    const before = new Set(podsOf('roule').map(({ uid }) => uid));
    await kubernetes.workload.restart(ref);
    await expect.poll(() => readyPods('roule').filter(({ uid }) => !before.has(uid)).length, poll).toBe(2);
    const uid = named('deployments', 'roule')?.uid ?? '';
    expect(
      await codeOf(
        kubernetes.object.remove(CLUSTER_TABLES.deployments, namespace, 'roule', {
          propagation: 'Background',
          uid: 'autre',
        }),
      ),
    ).toBe('cluster-conflict');
    await kubernetes.object.remove(CLUSTER_TABLES.deployments, namespace, 'roule', {
      propagation: 'Foreground',
      uid,
    });
    await expect.poll(() => podsOf('roule').length, poll).toBe(0);
  });
});

/** The text of a page, and how its connection ended. */
async function pageAt(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, agent: false, path: '/' }, (response) => {
      text(response).then(resolve, reject);
    });
    call.on('error', reject);
    call.end();
  });
}

describe('a forwarded port', async () => {
  await itWith(
    ['images'],
    'answers, finds the new pod after a rollout, and leaves nothing when closed',
    async () => {
      await apply(web('porte', 1));
      await expect.poll(() => readyPods('porte').length, poll).toBe(1);
      const behind = () =>
        kubernetes.cluster
          .all('endpointSlices')
          .filter(({ serviceName }) => serviceName === 'porte')
          .flatMap(({ endpoints }) => endpoints.filter(({ isReady }) => isReady))
          .map(({ podName }) => podName);
      await expect.poll(behind, poll).toHaveLength(1);
      const target = { namespace, name: 'porte', localPort: null };
      const forward = await kubernetes.forward.open({ ...target, table: 'services', port: 80 });
      const first = await pageAt(forward.localPort);
      expect(first.length).toBeGreaterThan(0);
      await kubernetes.workload.restart({ table: 'deployments', namespace, name: 'porte' });
      const old = forward.podName;
      // The pod may be on its way out before its service says so.
      await expect.poll(behind, poll).not.toContain(old);
      await expect.poll(() => pageAt(forward.localPort).catch(() => ''), poll).not.toBe('');
      expect(kubernetes.forward.list.value[0]?.podName).not.toBe(old);
      const whole = await new Promise<string>((resolve, reject) => {
        // Who says at once that it has no more to ask still gets its whole answer.
        const socket = connect({ port: forward.localPort, host: '127.0.0.1', allowHalfOpen: true });
        socket.end('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
        text(socket).then(resolve, reject);
      });
      expect(whole).toContain('200 OK');
      const taken = kubernetes.forward.open({
        ...target,
        table: 'services',
        port: 80,
        localPort: forward.localPort,
      });
      expect(await codeOf(taken)).toBe('port-already-used');
      expect(await codeOf(kubernetes.forward.open({ ...target, table: 'services', port: 81 }))).toBe(
        'forward-no-pod',
      );
      await kubernetes.forward.close(forward.forwardId);
      await expect(pageAt(forward.localPort)).rejects.toThrow('ECONNREFUSED');
      expect(kubernetes.forward.list.value).toEqual([]);
    },
  );
});

const script = (name: string, words: string, restartPolicy = 'Always') => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, labels: { app: ${name} } }
spec:
  restartPolicy: ${restartPolicy}
  terminationGracePeriodSeconds: 1
  containers:
    - { name: un, image: 'cale/outils', imagePullPolicy: IfNotPresent, command: [sh, -c, '${words}'] }
`;

describe('the logs of pods', async () => {
  await itWith(['images'], 'come together, each line once, through a restart', async () => {
    await apply(
      `${script('parle-a', 'i=0; while [ $i -lt 20 ]; do echo $HOSTNAME $i; i=$((i+1)); done; sleep 2')}---${script('parle-b', 'echo b; sleep 3600')}`,
    );
    const stop = new AbortController();
    const lines: string[] = [];
    const marks: PodLogBatch['marks'] = [];
    const asked = { namespace, pods: ['parle-a', 'parle-b'], selector: null, container: null, tail: 500 };
    const reading = (async () => {
      for await (const batch of kubernetes.pod.logs(
        { ...asked, isFollowed: true, isPrevious: false },
        stop.signal,
      )) {
        lines.push(...batch.lines.map((one) => one.text));
        marks.push(...batch.marks);
      }
    })();
    await expect.poll(() => lines.includes('b'), poll).toBe(true);
    // Twice the same twenty: the container ended and was started again.
    await expect
      .poll(() => lines.filter((one) => one === 'parle-a 19').length, poll)
      .toBeGreaterThanOrEqual(2);
    const firsts = lines.filter((one) => one === 'parle-a 0').length;
    expect(Math.abs(firsts - lines.filter((one) => one === 'parle-a 19').length)).toBeLessThanOrEqual(1);
    expect(marks.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['started', 'ended']));
    stop.abort();
    await reading;
  });
});

describe('a terminal in a pod', async () => {
  await itWith(['images'], 'takes input, sizes and a pause, and ends with its program', async () => {
    await apply(script('terminal', 'sleep 3600'));
    await expect.poll(() => named('pods', 'terminal')?.isReady, poll).toBe(true);
    const place = { namespace, name: 'terminal', cols: 91, rows: 33 };
    const { program } = await kubernetes.pod.openTerminal({ ...place, command: null });
    let seen = '';
    let bytes = 0;
    program.onOutput((chunk) => {
      bytes += chunk.length;
      seen = (seen + Buffer.from(chunk).toString('utf8')).slice(-10_000);
    });
    const ended = new Promise<{ exitCode: number | null }>((resolve) => program.onEnd(resolve));
    program.write(Buffer.from('stty size; echo fi""ni\r'));
    await expect.poll(() => seen, poll).toContain('fini');
    expect(seen).toContain('33 91');
    program.write(Buffer.from('seq 1 1000000; echo tout-""est-la\r'));
    await expect.poll(() => bytes, poll).toBeGreaterThan(100_000);
    program.pause();
    // What was on its way has come once two looks find the same.
    let before = -1;
    await expect
      .poll(
        () => {
          const same = before === bytes;
          before = bytes;
          return same;
        },
        { ...poll, interval: 500 },
      )
      .toBe(true);
    const paused = bytes;
    // Some 8 MB in all.
    expect(paused).toBeLessThan(6_000_000);
    program.resume();
    await expect.poll(() => seen, poll).toContain('tout-est-la');
    program.write(Buffer.from('exit 7\r'));
    expect(await ended).toMatchObject({ exitCode: 7 });
  });

  await itWith(['images'], 'leaves no program behind when it is closed', async () => {
    const { program } = await kubernetes.pod.openTerminal({
      namespace,
      name: 'terminal',
      cols: 80,
      rows: 24,
      command: ['sleep', '4321'],
    });
    const running = async () =>
      (
        await kubernetes.pod.run({
          namespace,
          name: 'terminal',
          command: ['sh', '-c', 'cat /proc/[0-9]*/cmdline | tr "\\0" " "'],
        })
      ).stdout;
    await expect.poll(running, poll).toContain('sleep 4321');
    await program.kill();
    await expect.poll(running, poll).not.toContain('sleep 4321');
  });

  await itWith(['images'], 'says why a command, or a pod, cannot be run', async () => {
    const place = { namespace, name: 'terminal' };
    expect(await codeOf(kubernetes.pod.run({ ...place, name: 'absent', command: ['true'] }))).toBe(
      'cluster-object-missing',
    );
    expect(await codeOf(kubernetes.pod.run({ ...place, container: 'absent', command: ['true'] }))).toBe(
      'cluster-object-invalid',
    );
    const missing = await kubernetes.pod.run({ ...place, command: ['aucun-programme'] }).then(
      ({ exitCode }) => String(exitCode),
      (error: AppError) => error.code,
    );
    expect(['pod-command-failed', '126', '127', '128']).toContain(missing);
    expect(
      await kubernetes.pod.run({ ...place, command: ['sh', '-c', 'echo oui; echo non >&2; exit 3'] }),
    ).toEqual({ exitCode: 3, stdout: 'oui\n', stderr: 'non\n' });
  });
});

describe('a cluster that is not the app’s own', async () => {
  await itWith([], 'takes no change before it is opened', async () => {
    const { kubernetes: closed } = openKubernetes();
    closed.cluster.connect();
    await statusIs(closed, ({ isComplete }) => isComplete);
    const place = { namespace, name: 'x' };
    const calls = [
      () => closed.manifest.apply({ yaml: web('x'), namespace, isDryRun: true, isForced: false }),
      () => closed.object.remove(CLUSTER_TABLES.pods, namespace, 'x', { propagation: 'Background' }),
      () => closed.object.create(CLUSTER_TABLES.configMaps, { metadata: place }),
      () => closed.object.patch(CLUSTER_TABLES.configMaps, namespace, 'x', { type: 'merge', body: {} }),
      () => closed.workload.scale({ ...place, table: 'deployments', replicas: 1 }),
      () => closed.workload.setImage({ ...place, table: 'deployments', container: 'a', image: 'b' }),
      () => closed.workload.restart({ ...place, table: 'deployments' }),
      () => closed.workload.pause({ ...place, isPaused: true }),
      () => closed.workload.undo({ ...place, table: 'deployments', toRevision: 1, isDryRun: true }),
      () => closed.pod.openTerminal({ ...place, cols: 80, rows: 24, command: null }),
      () => closed.pod.run({ ...place, command: ['true'] }),
      () => closed.forward.open({ ...place, table: 'pods', port: 80, localPort: null }),
    ];
    expect(await Promise.all(calls.map((call) => codeOf(call())))).toEqual(
      calls.map(() => 'cluster-read-only'),
    );
    await closed.close();
  });

  await itWith([], 'says what RBAC refuses, by verb and resource', async () => {
    await kubectl(['create', 'serviceaccount', 'faible', '-n', namespace]);
    const token = (await kubectl(['create', 'token', 'faible', '-n', namespace])).trim();
    const write = async (one: string) => writeConfig(withUser(await ownConfig(), { token: one }));
    const { kubernetes: weak } = openKubernetes(await write(token));
    weak.cluster.connect();
    await statusIs(weak, ({ isComplete }) => isComplete);
    const pods = weak.cluster.states.value.find(({ table }) => table === 'pods');
    expect(pods).toMatchObject({
      state: 'failed',
      errorCode: 'cluster-forbidden',
      errorDetails: { verb: 'list', resource: 'pods' },
    });
    const { kubernetes: unknown } = openKubernetes(await write(`${token.slice(0, -6)}aaaaaa`));
    unknown.cluster.connect();
    expect(await statusIs(unknown, ({ state }) => state === 'refused')).toMatchObject({
      errorCode: 'cluster-unauthorized',
    });
    await Promise.all([weak.close(), unknown.close()]);
  });

  await itWith(
    [],
    'is refused where nobody vouches for its certificate, or it bears another name',
    async () => {
      const harms: ((cluster: Record<string, unknown>) => void)[] = [
        (cluster) => {
          for (const key of ['certificate-authority', 'certificate-authority-data']) delete cluster[key];
        },
        (cluster) => {
          cluster['tls-server-name'] = 'ailleurs.test';
        },
      ];
      for (const harm of harms) {
        const config = await ownConfig();
        const [{ cluster }] = config.clusters;
        delete cluster['insecure-skip-tls-verify'];
        harm(cluster);
        const { kubernetes: harmed } = openKubernetes(await writeConfig(config));
        harmed.cluster.connect();
        expect(await statusIs(harmed, ({ errorCode }) => errorCode !== null)).toMatchObject({
          errorCode: 'cluster-tls-refused',
          state: 'refused',
        });
        await harmed.close();
      }
    },
  );
});

interface Config {
  clusters: [{ cluster: Record<string, unknown> }];
  contexts: [{ context: { user: string } }];
  users: object[];
}

/** What the tests' kubeconfig says, as it is now. */
async function ownConfig(): Promise<Config> {
  return JSON.parse(
    await kubectl(['config', 'view', '--raw', '--flatten', '--minify', '-o', 'json']),
  ) as Config;
}

function withUser(config: Config, user: object): Config {
  return { ...config, users: [{ name: config.contexts[0].context.user, user }] };
}

/** The environment of who uses this kubeconfig. */
async function writeConfig(config: Config): Promise<NodeJS.ProcessEnv> {
  const file = join(dir, `config-${randomBytes(4).toString('hex')}`);
  await writeFile(file, JSON.stringify(config));
  return { ...process.env, KUBECONFIG: file };
}
