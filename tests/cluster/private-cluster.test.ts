import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { cgroupsNamed } from '../../scripts/cluster/cgroups.ts';
import { removeLeftovers } from '../../scripts/cluster/leftovers.ts';
import { apiServerOf } from '../../scripts/cluster/private-cluster.ts';
import { itWith, kubectl, OWN_CLUSTER_DIR } from '../support/cluster.ts';

const folder = mkdtempSync(join(tmpdir(), 'cale-essai-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SCRIPT = join(import.meta.dirname, '../../scripts/test-cluster.ts');
/** A second control plane starts beside all of the first, in milliseconds: 15 s on 2 calm cores. */
const START_MS = 400_000;
/** What the command of the other cluster prints once it runs, before it waits for ever. */
const READY = 'le cluster répond';

await itWith(['own'], 'comes back with all it held after its API server was killed', async () => {
  const apiServer = apiServerOf(OWN_CLUSTER_DIR ?? '');
  await kubectl(['create', 'configmap', 'gardee', '-n', 'default', '--from-literal=valeur=1']);
  await apiServer.stop('SIGKILL');
  await expect(kubectl(['get', 'configmap', 'gardee', '-n', 'default'])).rejects.toThrow('refused');
  apiServer.start();
  await expect.poll(() => kubectl(['get', '--raw', '/readyz']).catch(String)).toBe('ok');
  expect(await kubectl(['delete', 'configmap', 'gardee', '-n', 'default'])).toContain('deleted');
});

await itWith(
  ['own'],
  'runs beside another, which leaves nothing when its command is killed',
  async () => {
    const other = await startAnother();
    expect(await kubectl(['get', 'nodes', '-o', 'name'])).toBe('node/minikube\n');
    const before = processesOf(other.name);
    expect(before.map(({ program }) => program)).toEqual(
      expect.arrayContaining(['etcd', 'kube-apiserver', 'kube-scheduler', 'sleep']),
    );
    other.kill();
    await expect.poll(() => processesOf(other.name)).toEqual([]);
    await expect.poll(() => networksIn(before.map(({ network }) => network))).toEqual([]);
    expect(readFileSync('/proc/self/mounts', 'utf8')).not.toContain(other.name);
    await expect.poll(() => leftAfterCleaning()).toEqual([]);
    expect(cgroupsNamed(other.name)).toEqual([]);
  },
  START_MS,
);

/** The next cluster cleans so before it starts; the kernel may still be ending the last process. */
function leftAfterCleaning(): string[] {
  removeLeftovers(folder);
  return readdirSync(folder);
}

/** Another cluster in namespaces of its own, without a node; resolves once its command runs. */
async function startAnother() {
  const { KUBECONFIG: _ours, CALE_CLUSTER_DIR: _dir, ...env } = process.env;
  const command = ['sh', '-c', `kubectl get --raw /readyz > /dev/null && echo "${READY}" && sleep 3600`];
  const child = spawn(process.execPath, [SCRIPT, '--control-plane', '--', ...command], {
    env: { ...env, CALE_TEST_TMP: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => chunk.toString().includes(READY) && resolve());
    child.on('error', reject);
    child.on('close', (code) => reject(new Error(`the other cluster ended with ${code}`)));
  });
  const [name = ''] = readdirSync(folder);
  return { name, kill: () => child.kill('SIGKILL') };
}

interface Running {
  program: string;
  network: string;
}

/** Processes whose folder, command or environment names it. */
function processesOf(name: string): Running[] {
  return pids().flatMap((pid) => {
    const about = ['cmdline', 'environ'].map((file) => read(`/proc/${pid}/${file}`)).join('\0');
    if (!about.includes(name)) return [];
    const program = read(`/proc/${pid}/cmdline`).split('\0')[0]?.split('/').at(-1) ?? '';
    return [{ program, network: networkOf(pid) }];
  });
}

/** Which of these network namespaces a process is still in, ours aside. */
function networksIn(networks: readonly string[]): string[] {
  const used = new Set(pids().map(networkOf));
  return networks.filter((one) => one !== networkOf('self') && used.has(one));
}

const pids = () => readdirSync('/proc').filter((name) => /^\d+$/.test(name));

function read(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return ''; // It ended meanwhile.
  }
}

function networkOf(pid: string): string {
  const file = `/proc/${pid}/ns/net`;
  try {
    return existsSync(file) ? readlinkSync(file) : '';
  } catch {
    return '';
  }
}
