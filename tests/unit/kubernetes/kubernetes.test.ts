import { createHash } from 'node:crypto';
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PodLogBatch } from '#shared/contract/pod.ts';
import { CLUSTER_TABLE_NAMES } from '#shared/domain/cluster.ts';
import {
  type ApiStandIn,
  kubeconfig,
  openApiStandIn,
  sendJson,
  sendStatus,
} from '../../support/api-stand-in.ts';
import { openKubernetes, openWritableKubernetes, statusIs } from '../../support/connected-cluster.ts';

const { loaded } = vi.hoisted(() => ({ loaded: { client: false } }));
vi.mock('@kubernetes/client-node', (importActual) => {
  loaded.client = true;
  return importActual();
});

let api: ApiStandIn;
let opened: ReturnType<typeof openKubernetes>[] = [];

beforeEach(async () => {
  api = await openApiStandIn();
  opened = [];
});

afterEach(async () => {
  await Promise.all(opened.map(({ kubernetes }) => kubernetes.close()));
  await api.close();
});

function open(env = api.env) {
  const one = openKubernetes(env);
  opened.push(one);
  one.kubernetes.cluster.connect();
  return one;
}

const at =
  (path: string, lie: (response: ServerResponse) => unknown) =>
  (request: IncomingMessage, response: ServerResponse) => {
    if (!request.url?.startsWith(path)) return false;
    lie(response);
    return true;
  };

/** The first answer of a cluster, as a liar would give it. */
const LIES: [what: string, lie: (response: ServerResponse) => unknown, code: string][] = [
  [
    'a redirect',
    (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    'cluster-redirected',
  ],
  ['JSON that breaks off', (response) => response.end('{"gitVersion": "v1.3'), 'cluster-answer-unreadable'],
  [
    'a page of some portal',
    (response) => response.end('<html>Connexion</html>'),
    'cluster-answer-unreadable',
  ],
  ['another program’s JSON', (response) => sendJson(response, []), 'cluster-answer-unreadable'],
  [
    'a version that is too old',
    (response) => sendJson(response, { gitVersion: 'v1.19.3' }),
    'cluster-too-old',
  ],
  ['401', (response) => sendStatus(response, 401, 'Unauthorized'), 'cluster-unauthorized'],
  ['403', (response) => sendStatus(response, 403, 'Forbidden'), 'cluster-forbidden'],
  ['429', (response) => sendStatus(response, 429, 'TooManyRequests'), 'cluster-busy'],
  ['500', (response) => sendStatus(response, 500, 'InternalError'), 'cluster-refused'],
  ['503', (response) => sendStatus(response, 503, 'ServiceUnavailable'), 'cluster-unreachable'],
  [
    'Go’s answer to HTTP on a TLS port',
    (response) => response.writeHead(400).end('Client sent an HTTP request to an HTTPS server.'),
    'cluster-tls-refused',
  ],
  ['a connection that is cut', (response) => response.destroy(), 'cluster-unreachable'],
  [
    'an answer without end',
    (response) => {
      const block = Buffer.alloc(1024 * 1024, ' ');
      const more = () => {
        while (!response.destroyed && response.write(block));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    },
    'cluster-answer-too-large',
  ],
];

/** The same at each run: some are YAML, one in very many. */
const RANDOM_BYTES = createHash('shake256', { outputLength: 1_000 }).update('kubeconfig').digest();

/** Self-signed certificates, each with when it ends in its name. */
const CERTIFICATES = join(import.meta.dirname, '../../fixtures/certificates');

/** Where a kubeconfig leads. */
const serverIn = (text: string) =>
  (JSON.parse(text) as { clusters: [{ cluster: { server: string } }] }).clusters[0].cluster.server;

const usedBy = (name: string) => ({ name, usage: { cpu: '250000000n', memory: '1024Ki' } });

describe('a cluster', () => {
  // The first of this file: a later one may need Kubernetes' own client.
  it('that nobody looks at costs nothing, and its first look only what it asks', async () => {
    const { kubernetes, choices } = openKubernetes(api.env);
    expect(await choices.find()).toMatchObject({ name: 'essai' });
    expect(kubernetes.cluster.status.value.state).toBe('none');
    expect(api.asked).toEqual([]);
    kubernetes.cluster.connect();
    await statusIs(kubernetes, ({ state }) => state === 'ready');
    expect(loaded.client).toBe(false);
    await kubernetes.close();
  });

  it('is read table by table, and every connection is let go', async () => {
    const { kubernetes } = open();
    const status = await statusIs(kubernetes, ({ isComplete }) => isComplete);
    expect(status).toMatchObject({ state: 'ready', version: 'v1.36.3', canWrite: false, context: 'essai' });
    expect(kubernetes.cluster.states.value.map(({ state }) => state)).toEqual(
      CLUSTER_TABLE_NAMES.map(() => 'read'),
    );
    await kubernetes.close();
    await expect.poll(() => api.sockets.size).toBe(0);
  });

  it.each(LIES)(
    'that answers with %s is said so, and found again once it answers well',
    async (_what, lie, code) => {
      api.lie(at('/version', lie));
      const { kubernetes } = open();
      expect(await statusIs(kubernetes, ({ errorCode }) => errorCode !== null)).toMatchObject({
        errorCode: code,
      });
      api.lie(() => false);
      kubernetes.cluster.retry();
      await statusIs(kubernetes, ({ state }) => state === 'ready');
    },
  );

  it('whose table is forbidden says which, and shows the others', async () => {
    api.lie(
      at('/api/v1/secrets', (response) => sendStatus(response, 403, 'Forbidden', 'secrets is forbidden')),
    );
    const { kubernetes } = open();
    await statusIs(kubernetes, ({ isComplete }) => isComplete);
    const failed = kubernetes.cluster.states.value.filter(({ state }) => state === 'failed');
    // Asked in the context's namespace too, which is allowed here.
    expect(failed).toEqual([]);
    expect(api.asked).toEqual(
      expect.arrayContaining([expect.stringContaining('/api/v1/namespaces/default/secrets')]),
    );
  });

  it('that is lost in the middle of its watches keeps what was read, and is found again', async () => {
    const pod = { metadata: { uid: 'u1', name: 'un', namespace: 'default', resourceVersion: '1' } };
    api.lie((request, response) => {
      const isList = request.url?.startsWith('/api/v1/pods') && !request.url.includes('watch=true');
      return isList ? sendJson(response, { metadata: { resourceVersion: '1' }, items: [pod] }) : false;
    });
    const { kubernetes } = open();
    await expect.poll(() => kubernetes.cluster.all('pods').length).toBe(1);
    api.lie((_request, response) => {
      response.destroy();
      return true;
    });
    for (const socket of api.sockets) socket.destroy();
    await statusIs(kubernetes, ({ state }) => state === 'lost');
    expect(kubernetes.cluster.all('pods').length).toBe(1);
    api.lie(() => false);
    await statusIs(kubernetes, ({ state }) => state === 'ready');
    await expect.poll(() => kubernetes.cluster.all('pods').length).toBe(0);
  });

  it('whose lists and watches write the same date gives the same moment', async () => {
    const creationTimestamp = '2026-01-02T03:04:05Z';
    const pod = (uid: string, resourceVersion: string) => ({
      ...{ apiVersion: 'v1', kind: 'Pod' },
      metadata: { uid, name: uid, namespace: 'default', resourceVersion, creationTimestamp },
    });
    const [list, watch] = [pod('liste', '1'), pod('suivi', '2')];
    api.lie((request, response) => {
      if (!request.url?.startsWith('/api/v1/pods')) return false;
      if (!request.url.includes('watch=true'))
        return sendJson(response, { metadata: { resourceVersion: '1' }, items: [list] });
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write(`${JSON.stringify({ type: 'ADDED', object: watch })}\n`);
      return true;
    });
    const { kubernetes } = open();
    await expect.poll(() => kubernetes.cluster.all('pods').length).toBe(2);
    expect(kubernetes.cluster.all('pods').map(({ createdAtMs }) => createdAtMs)).toEqual([
      Date.parse(creationTimestamp),
      Date.parse(creationTimestamp),
    ]);
  });

  it('that refuses a table but answers is asked again after a pause', async () => {
    const times: number[] = [];
    api.lie((request, response) => {
      if (request.url === '/version') times.push(performance.now());
      return request.url?.startsWith('/api/v1/pods') ? sendStatus(response, 401, 'Unauthorized') : false;
    });
    const { kubernetes } = open();
    await statusIs(kubernetes, ({ errorCode }) => errorCode === 'cluster-unauthorized');
    await expect.poll(() => times.length).toBeGreaterThan(1);
    const [first = 0, second = 0] = times;
    // The shortest pause after a failure is of one second: load makes it longer, never shorter.
    expect(second - first).toBeGreaterThan(900);
  });

  it('that measures its pods tells what one uses, and null of one it has not measured', async () => {
    const metrics = '/apis/metrics.k8s.io/v1beta1';
    const used = { timestamp: '2026-01-02T03:04:05Z', containers: ['web', 'aide'].map(usedBy) };
    api.lie((request, response) => {
      if (request.url === `${metrics}/namespaces/default/pods/un`) return sendJson(response, used);
      if (request.url?.startsWith(`${metrics}/`)) return sendStatus(response, 404, 'NotFound');
      return false;
    });
    const { kubernetes } = open();
    await statusIs(kubernetes, ({ hasMetrics }) => hasMetrics);
    const first = async (name: string) => {
      const following = kubernetes.cluster.usage({ table: 'pods', namespace: 'default', name });
      const { value } = await following.next();
      await following.return();
      return value;
    };
    expect(await first('un')).toEqual({
      ...{ cpus: 0.5, memoryBytes: 2 * 1024 ** 2, measuredAtMs: Date.parse(used.timestamp) },
      containers: ['web', 'aide'].map((name) => ({ name, cpus: 0.25, memoryBytes: 1024 ** 2 })),
    });
    expect(await first('neuf')).toBeNull();
  });

  it('that never answers is given up on when it is closed', async () => {
    api.lie(() => true);
    const { kubernetes } = open();
    await expect.poll(() => api.asked.length).toBeGreaterThan(0);
    await kubernetes.close();
    await expect.poll(() => api.sockets.size).toBe(0);
  });
});

describe('a kubeconfig', () => {
  const file = () => join(api.dir, 'config');
  const text = () => readFile(file(), 'utf8');

  it.each([
    ['that is not there', () => rm(file()), 'cluster-none'],
    ['that is no YAML', () => writeFile(file(), '{"a": ['), 'kubeconfig-broken'],
    ['that is a list', () => writeFile(file(), '[1, 2]'), 'kubeconfig-broken'],
    ['that is random bytes', () => writeFile(file(), RANDOM_BYTES), 'kubeconfig-broken'],
    ['that is too large', () => writeFile(file(), `# ${'x'.repeat(2_000_000)}`), 'kubeconfig-broken'],
    ['that is empty', () => writeFile(file(), ''), 'cluster-none'],
    [
      'whose context leads nowhere',
      async () => writeFile(file(), (await text()).replace('"cluster":"essai"', '"cluster":"autre"')),
      'cluster-context-broken',
    ],
    [
      'whose port nobody listens to',
      () => writeFile(file(), kubeconfig('https://127.0.0.1:9')),
      'cluster-unreachable',
    ],
  ])('%s is said, and read again once it is mended', async (_what, harm, code) => {
    const whole = await text();
    await harm();
    const { kubernetes } = open();
    await statusIs(kubernetes, ({ errorCode }) => errorCode === code);
    await writeFile(file(), whole);
    kubernetes.cluster.retry();
    await statusIs(kubernetes, ({ state }) => state === 'ready');
  });

  it.each([
    ['ended-2020', 'cluster-credentials-expired'],
    ['until-2200', 'cluster-unauthorized'],
  ])('whose certificate is %s and refused is said by %s', async (name, code) => {
    const pem = await readFile(join(CERTIFICATES, `${name}.pem`));
    const server = serverIn(await text());
    const user = { 'client-certificate-data': pem.toString('base64'), 'client-key-data': 'Y2xlZg==' };
    await writeFile(file(), kubeconfig(server, user));
    api.lie(at('/version', (response) => sendStatus(response, 401, 'Unauthorized')));
    const { kubernetes } = open();
    expect(await statusIs(kubernetes, ({ errorCode }) => errorCode !== null)).toMatchObject({
      errorCode: code,
      state: 'refused',
    });
  });

  it.each<[what: string, write: (token: string) => Promise<void>]>([
    ['the kubeconfig', async (token) => writeFile(file(), kubeconfig(serverIn(await text()), { token }))],
    ['a file it names', (token) => writeFile(join(api.dir, 'jeton'), token)],
  ])(
    'whose token changes in %s while it is in use is said so once the server refuses it',
    async (_what, write) => {
      await writeFile(file(), kubeconfig(serverIn(await text()), { 'token-file': 'jeton' }));
      await write('bon');
      api.lie((request, response) =>
        request.headers.authorization === 'Bearer bon' ? false : sendStatus(response, 401, 'Unauthorized'),
      );
      const { kubernetes } = open();
      await statusIs(kubernetes, ({ state }) => state === 'ready');
      await write('perdu');
      // What the next look would find: it comes by itself too, after its pause.
      kubernetes.cluster.retry();
      await statusIs(kubernetes, ({ errorCode }) => errorCode === 'cluster-unauthorized');
      await write('bon');
      kubernetes.cluster.retry();
      await statusIs(kubernetes, ({ state }) => state === 'ready');
    },
  );

  it('tells that it says something else since it was read, once for each time', async () => {
    const server = serverIn(await text());
    const { kubernetes } = open();
    const told = vi.fn();
    kubernetes.cluster.onRewrite(told);
    await statusIs(kubernetes, ({ state }) => state === 'ready');
    api.lie((request, response) =>
      request.headers.authorization === 'Bearer perdu' ? sendStatus(response, 401, 'Unauthorized') : false,
    );
    await writeFile(file(), kubeconfig(server, { token: 'perdu' }));
    kubernetes.cluster.retry();
    await statusIs(kubernetes, ({ state }) => state === 'refused');
    expect(told).toHaveBeenCalledTimes(1);
    await writeFile(file(), kubeconfig(server, { token: 'bon' }));
    kubernetes.cluster.retry();
    await statusIs(kubernetes, ({ state }) => state === 'ready');
    expect(told).toHaveBeenCalledTimes(2);
  });

  it('that is broken, or says something of another context, leaves the one in use alone', async () => {
    const { kubernetes } = open();
    const { contextId } = await statusIs(kubernetes, ({ isComplete }) => isComplete);
    const whole = await text();
    const versions = () => api.asked.filter((path) => path === '/version').length;
    const lists = () => api.asked.filter((path) => path.startsWith('/api/v1/pods')).length;
    const listed = lists();
    for (const said of ['', '{', whole.replaceAll('"essai"', '"autre"')]) {
      const asked = versions();
      await writeFile(file(), said);
      kubernetes.cluster.retry();
      await expect.poll(versions).toBe(asked + 1);
      expect(kubernetes.cluster.status.value).toMatchObject({ state: 'ready', contextId });
    }
    expect(lists()).toBe(listed);
  });

  it('whose server does not speak TLS is said so', async () => {
    const plain = createServer((socket) => {
      socket.on('error', () => {});
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n');
    });
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    await writeFile(file(), kubeconfig(`https://127.0.0.1:${(plain.address() as { port: number }).port}`));
    const { kubernetes } = open();
    expect(await statusIs(kubernetes, ({ errorCode }) => errorCode !== null)).toMatchObject({
      errorCode: 'cluster-tls-refused',
      state: 'refused',
    });
    plain.close();
  });

  it('runs no program before the learner has seen it, and another one is asked about again', async () => {
    const program = join(api.dir, 'jeton');
    const ran = join(api.dir, 'lance');
    const credential = JSON.stringify({
      apiVersion: 'client.authentication.k8s.io/v1',
      kind: 'ExecCredential',
      status: { token: 'sesame' },
    });
    await writeFile(program, `#!/bin/sh\necho lance >> '${ran}'\necho '${credential}'\n`);
    await chmod(program, 0o755);
    const exec = (args: string[]) => ({
      exec: { apiVersion: 'client.authentication.k8s.io/v1', command: program, args },
    });
    const { KUBECONFIG: _file } = api.env;
    const server = serverIn(await text());
    await writeFile(file(), kubeconfig(server, exec(['--un'])));
    const tokens = new Set<string | undefined>();
    api.lie((request) => {
      tokens.add(request.headers.authorization);
      return false;
    });
    const { kubernetes, choices } = open();
    await statusIs(kubernetes, ({ errorCode }) => errorCode === 'cluster-plugin-unconfirmed');
    await expect(readFile(ran, 'utf8')).rejects.toThrow('ENOENT');
    const [context] = (await choices.list()).contexts;
    expect(context?.plugin).toMatchObject({ command: program, args: ['--un'], isConfirmed: false });
    await expect(choices.confirmPlugin(context?.contextId ?? '', 'autre')).rejects.toMatchObject({
      code: 'cluster-plugin-changed',
    });
    await choices.confirmPlugin(context?.contextId ?? '', context?.plugin?.fingerprint ?? '');
    await statusIs(kubernetes, ({ state }) => state === 'ready');
    expect([...tokens]).toEqual(['Bearer sesame']);
    await kubernetes.close();
    await writeFile(file(), kubeconfig(server, exec(['--deux'])));
    const again = openKubernetes(api.env);
    opened.push(again);
    again.kubernetes.cluster.connect();
    await statusIs(again.kubernetes, ({ errorCode }) => errorCode === 'cluster-plugin-unconfirmed');
  });

  it('whose program does not end holds up neither another choice nor the end', async () => {
    const server = serverIn(await text());
    const ran = join(api.dir, 'lance');
    const user = { exec: { command: 'sh', args: ['-c', `echo lance >> '${ran}'; sleep 600`] } };
    const said = JSON.parse(kubeconfig(server, user));
    said.users.push({ name: 'autre', user: {} });
    said.contexts.push({ name: 'autre', context: { cluster: 'essai', user: 'autre' } });
    await writeFile(file(), JSON.stringify(said));
    const { kubernetes, choices } = open();
    const runs = async () => (await readFile(ran, 'utf8').catch(() => '')).split('\n').length - 1;
    const [slow, other] = (await choices.list()).contexts;
    await choices.confirmPlugin(slow?.contextId ?? '', slow?.plugin?.fingerprint ?? '');
    await expect.poll(runs).toBe(1);
    kubernetes.cluster.retry();
    await expect.poll(runs).toBe(2);
    await choices.choose(other?.contextId ?? '');
    await statusIs(kubernetes, ({ state, context }) => state === 'ready' && context === 'autre');
    await choices.choose(slow?.contextId ?? '');
    await expect.poll(runs).toBe(3);
    await kubernetes.close();
  });

  it.each([
    [
      'kubeconfig-ambiguous',
      (said: { users: object[] }) => said.users.push({ name: 'essai', user: { exec: { command: 'false' } } }),
    ],
    [
      'cluster-credentials-unsupported',
      (said: { users: object[] }) => {
        said.users = [{ name: 'essai', user: { 'auth-provider': { name: 'gcp' } } }];
      },
    ],
  ])('that kubectl refuses is refused by %s', async (code, harm) => {
    const said = JSON.parse(await text());
    harm(said);
    await writeFile(file(), JSON.stringify(said));
    const { kubernetes, choices } = open();
    await statusIs(kubernetes, ({ errorCode }) => errorCode === code);
    expect((await choices.list()).contexts[0]).not.toHaveProperty('entries');
  });

  it.each([
    ['is missing', '/nulle/part/jeton', 'cluster-plugin-missing'],
    ['fails', 'false', 'cluster-plugin-failed'],
    ['says nothing that can be read', 'true', 'cluster-plugin-failed'],
  ])('whose program %s says so', async (_what, command, code) => {
    await writeFile(
      file(),
      kubeconfig('http://127.0.0.1:9', { exec: { apiVersion: 'client.authentication.k8s.io/v1', command } }),
    );
    const { kubernetes, choices } = open();
    const [context] = (await choices.list()).contexts;
    await choices.confirmPlugin(context?.contextId ?? '', context?.plugin?.fingerprint ?? '');
    await statusIs(kubernetes, ({ errorCode }) => errorCode === code);
  });
});

describe('the log of a pod', () => {
  const pod = {
    metadata: { uid: 'u1', name: 'un', namespace: 'default', resourceVersion: '1' },
    spec: { containers: [{ name: 'c', image: 'i' }] },
    status: {
      phase: 'Running',
      containerStatuses: [
        {
          name: 'c',
          ready: true,
          restartCount: 0,
          state: { running: { startedAt: '2026-01-01T00:00:00Z' } },
        },
      ],
    },
  };
  const stamp = (nanos: string) => `2026-01-01T00:00:01${nanos}Z`;

  /** A cluster with that pod, whose log `write` answers; what was read of it until now. */
  async function follow(write: (url: URL, response: ServerResponse) => void, isFollowed = true) {
    api.lie((request, response) => {
      const url = new URL(request.url ?? '', 'http://x');
      if (url.pathname === '/api/v1/pods' && !url.searchParams.has('watch'))
        return sendJson(response, { metadata: { resourceVersion: '1' }, items: [pod] });
      if (!url.pathname.endsWith('/log')) return false;
      write(url, response);
      return true;
    });
    const one = await openWritableKubernetes(api.env);
    opened.push(one);
    // Tables are told of a moment after they were read.
    await expect.poll(() => one.kubernetes.cluster.all('pods')).toHaveLength(1);
    const stop = new AbortController();
    const lines: PodLogBatch['lines'] = [];
    const marks: PodLogBatch['marks'] = [];
    const request = {
      namespace: 'default',
      pods: ['un'],
      selector: null,
      container: null,
      tail: 10,
      isFollowed,
      isPrevious: false,
    };
    const reading = (async () => {
      for await (const batch of one.kubernetes.pod.logs(request, stop.signal)) {
        lines.push(...batch.lines);
        marks.push(...batch.marks);
      }
    })();
    const end = () => {
      stop.abort();
      return reading;
    };
    return { lines, marks, reading, end };
  }

  it('goes on where it was cut, each line once, those of one instant too', async () => {
    const answers = [
      [`${stamp('.1')} un`, `${stamp('.25')} deux`, `${stamp('.25')} trois`],
      // From the second of the last one: what was given comes again.
      [
        `${stamp('.1')} un`,
        `${stamp('.25')} deux`,
        `${stamp('.25')} trois`,
        `${stamp('.25')} quatre`,
        `${stamp('.3')} cinq`,
      ],
    ];
    let asked = 0;
    const log = await follow((url, response) => {
      const lines = answers[asked];
      asked += 1;
      if (asked === 2) expect(url.searchParams.get('sinceTime')).toBe(stamp('.25'));
      response.write(`${(lines ?? []).join('\n')}\n`);
      if (asked === 1) setTimeout(() => response.destroy(), 50);
    });
    await expect
      .poll(() => log.lines.map(({ text }) => text))
      .toEqual(['un', 'deux', 'trois', 'quatre', 'cinq']);
    expect(log.marks.map(({ kind }) => kind)).toEqual(['started', 'cut']);
    await log.end();
  });

  it('ends by itself once it was read, where it is not followed', async () => {
    const log = await follow((_url, response) => response.end(`${stamp('.1')} un\n`), false);
    await log.reading;
    expect(log.lines.map(({ text }) => text)).toEqual(['un']);
    expect(log.marks.map(({ kind }) => kind)).toEqual(['started', 'ended']);
  });

  it('has its last line without an end of line, and says which lines were cut', async () => {
    const long = `${'x'.repeat(7_999)}🚢`;
    const log = await follow((_url, response) =>
      response.end(`${stamp('.1')} début\n${stamp('.2')} ${long}${long}\n${stamp('.3')} erreur fatale`),
    );
    await expect
      .poll(() => log.lines)
      .toMatchObject([
        { text: 'début', isCut: false },
        // No half of a character is left.
        { text: 'x'.repeat(7_999), isCut: true },
        { text: 'erreur fatale', isCut: false },
      ]);
    await log.end();
  });
});
