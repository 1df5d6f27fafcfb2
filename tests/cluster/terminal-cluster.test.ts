import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest';
import type { Parts } from '#main/parts.ts';
import { itWith, kubectl } from '../support/cluster.ts';
import { engineIs, valueWhere } from '../support/connected-engine.ts';
import { openTestParts } from '../support/parts.ts';
import { TestScreen } from '../support/terminal-screen.ts';

let dir: string;
let parts: Parts;
let nodeName: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-terminal-cluster-'));
  parts = await openTestParts(dir);
  await engineIs(parts.engine, 'ready');
  nodeName = await kubectl(['get', 'nodes', '-o', 'jsonpath={.items[0].metadata.name}']);
  const { contexts } = await parts.clusterChoices.list();
  // Terminals are given only what somebody chose.
  await parts.clusterChoices.choose(contexts.find(({ isChosen }) => isChosen)?.contextId ?? null);
  parts.kubernetes.cluster.connect();
  await valueWhere(parts.kubernetes.cluster.status, ({ version }) => version !== null);
});

afterAll(async () => {
  await parts.close();
  await rm(dir, { recursive: true, force: true });
});

afterEach(() => vi.unstubAllEnvs());

async function open(kind: 'local-shell' | 'poste') {
  const info = await parts.terminals.open({ kind, cols: 160, rows: 40 });
  const screen = new TestScreen();
  parts.terminals.attach(info.terminalId, screen.channel);
  return { ...info, screen };
}

await itWith(
  ['own'],
  'kubectl in a terminal reaches the chosen cluster, is of its version or said not to be',
  async () => {
    const { version } = parts.kubernetes.cluster.status.value;
    const found = await valueWhere(parts.terminalCluster.kubectl, (one) => one?.serverVersion === version);
    expect(found).toMatchObject({ fit: 'same' });
    const terminal = await open('local-shell');
    terminal.screen.type('kubectl get nodes -o name; command -v kubectl\n');
    await terminal.screen.untilText(new RegExp(`node/${nodeName}`));
    await terminal.screen.untilText(/cluster\/terminal\/bin\/kubectl/);
    expect(await readFile(join(dir, 'cluster', 'terminal', 'kubeconfig'), 'utf8')).toContain(
      'current-context',
    );
    await parts.terminals.close(terminal.terminalId);
  },
);

await itWith(['own'], 'kubectl reaches it from a workstation, whose proxy answers in another', async () => {
  const first = await open('poste');
  first.screen.type('kubectl get nodes -o name\n');
  await first.screen.untilText(new RegExp(`node/${nodeName}`));
  first.screen.type('kubectl proxy --port=8009\n');
  await first.screen.untilText(/Starting to serve on 127.0.0.1:8009/);
  const second = await open('poste');
  second.screen.type('curl -s http://127.0.0.1:8009/version\n');
  await second.screen.untilText(/gitVersion/);
  for (const { terminalId } of [first, second]) await parts.terminals.close(terminalId);
});

await itWith(
  ['own'],
  'kubectl reaches it from a workstation at an address that is not its certificate’s, by the name that the kubeconfig gives',
  async () => {
    const config = JSON.parse(
      await kubectl(['config', 'view', '--raw', '--flatten', '--minify', '-o', 'json']),
    );
    const [{ cluster }] = config.clusters;
    const relay = await relayTo(new URL(cluster.server));
    cluster.server = `https://${ELSEWHERE}:${relay.port}`;
    const file = join(dir, 'ailleurs');
    const write = () => writeFile(file, JSON.stringify(config));
    config.contexts[0].name = config['current-context'] = 'ailleurs';
    await write();
    const nodes = ['get', 'nodes', '-o', 'name'];
    await expect(kubectl([`--kubeconfig=${file}`, ...nodes])).rejects.toThrow(/certificate is valid for/);
    cluster['tls-server-name'] = 'kubernetes';
    await write();

    vi.stubEnv('KUBECONFIG', `${process.env.KUBECONFIG}:${file}`);
    const { contexts } = await parts.clusterChoices.list();
    const { contextId = '' } = contexts.find(({ name }) => name === 'ailleurs') ?? {};
    await parts.clusterChoices.choose(contextId);
    await valueWhere(
      parts.kubernetes.cluster.status,
      (status) => status.contextId === contextId && status.state === 'ready',
    );
    const before = relay.count();
    const { screen, terminalId } = await open('poste');
    screen.type('kubectl get nodes -o name; kubectl config current-context\n');
    await screen.untilText(new RegExp(`node/${nodeName}\\s+ailleurs`));
    expect(relay.count()).toBeGreaterThan(before);
    await parts.terminals.close(terminalId);
    await parts.clusterChoices.choose(null);
    await relay.close();
  },
);

/** Of this machine, and in no certificate. */
const ELSEWHERE = '127.0.0.2';

/** Another address at which a server answers, and how often it was called there. */
async function relayTo({ hostname, port }: URL) {
  const open = new Set<Socket>();
  let count = 0;
  const server = createServer((near) => {
    count += 1;
    const far = connect(Number(port), hostname);
    for (const one of [near, far]) open.add(one.on('error', () => {}));
    near.pipe(far).pipe(near);
  });
  await once(server.listen(0, ELSEWHERE), 'listening');
  const close = async () => {
    server.close();
    for (const one of open) one.destroy();
    await once(server, 'close');
  };
  return { port: (server.address() as AddressInfo).port, count: () => count, close };
}
