import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openOwnNetwork } from '../engine/own-network.ts';
import { runQuietly } from '../setup/run.ts';
import { PROGRAMS } from './programs.ts';

/** Where the node's addons find the cluster's programs: `tests/cluster/addons` name this path. */
const PROGRAMS_OF_NODE = '/run/cale-cluster/programs';
/** The folder where kube-controller-manager makes volumes; it cannot be told another. */
const VOLUMES = '/tmp/hostpath_pv';

/** The node's address, as minikube's with Docker; pods and published ports are reached by it. */
export const NODE_ADDRESS = '192.168.49.2';
const GATEWAY = '192.168.49.1';
/** The network of services, as minikube chooses it. */
export const SERVICE_RANGE = '10.96.0.0/12';
/** A bridge without ports is an interface that every kernel with Docker has. */
const INTERFACE = 'minikube0';

/** What the kubelet wants of the kernel: it would set it for the whole machine, so it reads it here instead. */
const KERNEL_SETTINGS = {
  'vm/overcommit_memory': '1',
  'vm/panic_on_oom': '0',
  'kernel/panic': '10',
  'kernel/panic_on_oops': '1',
};

/** Folders of the system that Kubernetes and containerd write in, whatever they are told. */
const SYSTEM_FOLDERS = ['/var/lib', '/var/log'];

/**
 * Makes the namespaces this process is in a place for a cluster: an interface and a route of its own, and system folders
 * whose changes stay in `dir`.
 */
export async function preparePlace(dir: string): Promise<void> {
  await prepareNetwork();
  // Shared within, so that what is mounted here is seen by containers; what happens outside still comes in.
  await mount('--make-rshared', '/');
  for (const folder of SYSTEM_FOLDERS) await layOver(folder, join(dir, 'system', folder.slice(1)));
  await mount('-t', 'tmpfs', 'tmpfs', '/run');
  await bind(PROGRAMS, PROGRAMS_OF_NODE);
  await bind(join(dir, 'volumes'), VOLUMES);
  await fixKernelSettings(join(dir, 'kernel'));
}

/**
 * In one's own network namespace the loopback is down, and without a route no address of a Service is tried. There is none
 * to anywhere else: the network is cut, as the app sees it too.
 */
async function prepareNetwork(): Promise<void> {
  await openOwnNetwork();
  await ip('link', 'add', INTERFACE, 'type', 'bridge');
  await ip('addr', 'add', `${NODE_ADDRESS}/24`, 'dev', INTERFACE);
  await ip('link', 'set', INTERFACE, 'up');
  await ip('route', 'add', SERVICE_RANGE, 'via', GATEWAY, 'dev', INTERFACE);
}

async function layOver(folder: string, kept: string): Promise<void> {
  const [upper, work] = [join(kept, 'upper'), join(kept, 'work')];
  for (const one of [upper, work]) mkdirSync(one, { recursive: true });
  await mount(
    '-t',
    'overlay',
    'overlay',
    '-o',
    `lowerdir=${folder},upperdir=${upper},workdir=${work}`,
    folder,
  );
}

async function bind(from: string, to: string): Promise<void> {
  for (const folder of [from, to]) mkdirSync(folder, { recursive: true });
  await mount('--bind', from, to);
}

async function fixKernelSettings(dir: string): Promise<void> {
  mkdirSync(dir, { recursive: true });
  for (const [name, value] of Object.entries(KERNEL_SETTINGS)) {
    const file = join(dir, name.replace('/', '.'));
    writeFileSync(file, `${value}\n`);
    await mount('--bind', file, join('/proc/sys', name));
  }
}

const ip = (...args: string[]) => runQuietly('ip', args);
const mount = (...args: string[]) => runQuietly('mount', args);
