import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { runQuietly } from '../setup/run.ts';
import { askApi } from './ask.ts';
import { type Component, componentAt } from './component.ts';
import {
  certificatesOf,
  declareControlPlane,
  declareNode,
  type Node,
  writeKubeconfigs,
} from './components.ts';
import { NODE_NAME, pathsOf, writeContainerd, writeKubelet, writeNetwork } from './configuration.ts';
import { importImages } from './import-image.ts';
import { writePauseImage } from './pause-image.ts';
import { programPath } from './programs.ts';

/** How a cluster is started. */
export interface ClusterOptions {
  /** A control group of its own, for its pods. */
  cgroup: string;
  /** Archives of images that its node shall have. */
  archives: readonly string[];
  /** Without one, pods stay pending. */
  hasNode: boolean;
  /** DNS, metrics, a default storage class, a stand-in for an Ingress controller. */
  hasAddons: boolean;
}

/** Longest wait for a step of the start, in milliseconds: 10 s on 2 calm cores, 298 s with a load of 30 beside. */
const PATIENCE_MS = 600_000;
/** Pause between two looks, in milliseconds. */
const LOOK_AGAIN_MS = 100;
const ADDONS = join(import.meta.dirname, '../../tests/cluster/addons');

/**
 * Starts a real one-node Kubernetes in the namespaces this process is in, which `preparePlace` made ready; resolves once
 * its node is ready and its addons are sent. It ends with these namespaces.
 */
export async function startCluster(dir: string, options: ClusterOptions): Promise<void> {
  const { keys } = pathsOf(dir);
  mkdirSync(keys, { recursive: true });
  await runQuietly(programPath('certificates'), certificatesOf(dir));
  writeKubeconfigs(dir);
  await Promise.all([startControlPlane(dir), ...(options.hasNode ? [startNode(dir, options)] : [])]);
  if (options.hasNode) await labelNode(dir);
  if (options.hasNode && options.hasAddons) await kubectl(dir, 'apply', '--server-side', '-f', ADDONS);
}

async function startControlPlane(dir: string): Promise<void> {
  const { etcd, apiServer, controllers, scheduler } = declareControlPlane(dir);
  etcd.start();
  apiServer.start();
  await waitFor([etcd, apiServer], async () => (await askApi(dir, '/readyz')) !== null);
  controllers.start();
  scheduler.start();
  const account = '/api/v1/namespaces/default/serviceaccounts/default';
  await waitFor([controllers, scheduler], async () => (await askApi(dir, account)) !== null);
}

async function startNode(dir: string, { cgroup, archives }: ClusterOptions): Promise<void> {
  writeContainerd(dir);
  writeNetwork(dir);
  writeKubelet(dir, cgroup);
  const node = declareNode(dir);
  node.containerd.start();
  await waitFor([node.containerd], () => hasContainerd(dir));
  await loadImages(dir, archives);
  node.kubelet.start();
  node.proxy.start();
  await waitForNode(dir, node);
}

async function waitForNode(dir: string, { kubelet, proxy }: Node): Promise<void> {
  await waitFor([kubelet, proxy], async () => {
    const text = await askApi(dir, `/api/v1/nodes/${NODE_NAME}`);
    return text !== null && isReady(JSON.parse(text));
  });
}

interface NodeObject {
  status?: { conditions?: { type: string; status: string }[] };
}

function isReady({ status }: NodeObject): boolean {
  return status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
}

async function hasContainerd(dir: string): Promise<boolean> {
  return runQuietly('ctr', ['-a', pathsOf(dir).containerd, 'version']).then(
    () => true,
    () => false,
  );
}

async function loadImages(dir: string, archives: readonly string[]): Promise<void> {
  const pause = join(dir, 'pause.tar');
  await writePauseImage(pause);
  for (const archive of [pause, ...archives]) await importImages(pathsOf(dir).containerd, archive);
}

/** Labels that a kubelet may not give itself, as minikube sets them. */
async function labelNode(dir: string): Promise<void> {
  const labels = ['node-role.kubernetes.io/control-plane=', 'minikube.k8s.io/name=minikube'];
  await kubectl(dir, 'label', 'node', NODE_NAME, '--overwrite', 'minikube.k8s.io/primary=true', ...labels);
}

function kubectl(dir: string, ...args: string[]): Promise<void> {
  return runQuietly(programPath('kubectl'), ['--kubeconfig', pathsOf(dir).kubeconfig, ...args]);
}

async function waitFor(components: readonly Component[], condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await condition())) {
    for (const component of components) component.assertRunning();
    if (Date.now() > deadline) throw new Error('le cluster privé ne répond pas');
    await delay(LOOK_AGAIN_MS);
  }
}

/** The API server of a cluster that runs, for tests that end it and want it back. */
export function apiServerOf(dir: string): Component {
  return componentAt(dir, 'kube-apiserver');
}
