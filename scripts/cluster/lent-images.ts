import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { readArchive } from './archive-file.ts';
import { containerdName } from './import-image.ts';
import { kubectl, kubectlJson } from './kubectl.ts';

/** What the namespaces are called of pods that speak to the node's containerd, before what tells one from another. */
const NAMESPACE_PREFIX = 'cale-essai-images-';
const POD = 'images';
const TIMEOUT = '--timeout=120s';
/** Longest wait until the kubelet tells what images its node has, in milliseconds: it looks every 30 s. */
const TOLD_MS = 120_000;
const LOOK_AGAIN_MS = 1_000;

interface Node {
  metadata: { name: string };
  status: {
    images?: { names?: string[]; sizeBytes?: number }[];
    nodeInfo: { architecture: string };
  };
}

/** An image of the archive; containerd keeps one under its name and under its configuration's digest. */
type Image = { name: string; configDigest: string };

const referencesOf = ({ name, configDigest }: Image) => [containerdName(name), configDigest];

/** A node, and where the pod is that speaks to its containerd: each lending's own, since one may come within another. */
interface Way {
  node: Node;
  namespace: string;
}

/** Images that a cluster of somebody else has for a while. */
export interface LentImages {
  /** Removes those that were not there before, and what brought them. */
  takeBack(): Promise<void>;
}

/**
 * Lends the images of an archive to the node of the cluster that KUBECONFIG names, through a pod that has the node's file
 * system; null when it has them all. Needs a node of Debian or Ubuntu with containerd's `ctr`; rejects with why it could not.
 */
export async function lendImages(archive: string, images: readonly Image[]): Promise<LentImages | null> {
  const node = await onlyNode();
  const missing = images.filter(({ name }) => !hasImage(node, name));
  if (missing.length === 0) return null;
  const way = { node, namespace: `${NAMESPACE_PREFIX}${randomBytes(4).toString('hex')}` };
  const takeBack = async () => {
    await inNode(way, ['images', 'rm', ...missing.flatMap(referencesOf)]).catch(() => {});
    await kubectl(['delete', 'namespace', way.namespace, '--ignore-not-found', '--wait']);
  };
  try {
    await startPod(way);
    await inNode(way, ['images', 'import', '-'], archive);
    await untilTold(missing.map(({ name }) => name));
    return { takeBack };
  } catch (error) {
    await takeBack();
    throw error;
  }
}

async function onlyNode(): Promise<Node> {
  const { items } = await kubectlJson<{ items: Node[] }>(['get', 'nodes']);
  const [node] = items;
  if (!node) throw new Error('le cluster n’a pas de nœud');
  return node;
}

/** Whether the node says that it has an image, whatever the registry's name before it. */
function hasImage({ status }: Node, name: string): boolean {
  return (
    status.images?.some(({ names = [] }) => names.some((one) => one === name || one.endsWith(`/${name}`))) ??
    false
  );
}

async function untilTold(names: readonly string[]): Promise<void> {
  const deadline = Date.now() + TOLD_MS;
  while (Date.now() < deadline) {
    const node = await onlyNode();
    if (names.every((name) => hasImage(node, name))) return;
    await delay(LOOK_AGAIN_MS);
  }
  throw new Error('le nœud ne dit pas qu’il a les images');
}

async function startPod({ node, namespace }: Way): Promise<void> {
  await kubectl(['create', 'namespace', namespace]);
  await kubectl(['-n', namespace, 'apply', '-f', '-'], JSON.stringify(podOn(node)));
  await kubectl(['-n', namespace, 'wait', '--for=condition=Ready', `pod/${POD}`, TIMEOUT]);
}

/** Its own image is any that is there: what runs is the node's. */
function podOn(node: Node) {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: POD },
    spec: {
      nodeName: node.metadata.name,
      terminationGracePeriodSeconds: 0,
      tolerations: [{ operator: 'Exists' }],
      containers: [
        {
          name: POD,
          image: smallestImage(node),
          imagePullPolicy: 'IfNotPresent',
          command: programOf(node, ['sleep', 'infinity']),
          // Root, whoever the image names: any image serves.
          securityContext: { privileged: true, runAsUser: 0 },
          volumeMounts: [{ name: 'node', mountPath: '/node' }],
        },
      ],
      volumes: [{ name: 'node', hostPath: { path: '/', type: 'Directory' } }],
    },
  };
}

/** Images of exercises come and go, and the kubelet tells of them for a while once they went. */
const OF_EXERCISE = /(^|\/)ex-[^/]*$/;

function smallestImage({ status }: Node): string {
  const images = [...(status.images ?? [])].sort((a, b) => (a.sizeBytes ?? 0) - (b.sizeBytes ?? 0));
  const name = images.map(({ names }) => names?.at(-1)).find((one) => one && !OF_EXERCISE.test(one));
  if (!name) throw new Error('le nœud n’a aucune image');
  return name;
}

const LOADERS: Record<string, { triplet: string; file: string }> = {
  amd64: { triplet: 'x86_64-linux-gnu', file: 'ld-linux-x86-64.so.2' },
  arm64: { triplet: 'aarch64-linux-gnu', file: 'ld-linux-aarch64.so.1' },
};

/** A program of the node: its chroot is started by the node's own loader, which an empty image does not have. */
function programOf({ status }: Node, command: readonly string[]): string[] {
  const loader = LOADERS[status.nodeInfo.architecture];
  if (!loader) throw new Error(`architecture ${status.nodeInfo.architecture}`);
  const libraries = ['lib', 'usr/lib'].map((folder) => `/node/${folder}/${loader.triplet}`);
  return [
    `${libraries[0]}/${loader.file}`,
    ...['--library-path', libraries.join(':'), '/node/usr/sbin/chroot', '/node'],
    ...command,
  ];
}

/** Runs ctr on the node's containerd, where the kubelet says that it is. */
async function inNode({ node, namespace }: Way, args: readonly string[], archive?: string): Promise<void> {
  const address = await runtimeAddress(node);
  const command = programOf(node, ['ctr', '-a', address, '-n', 'k8s.io', ...args]);
  const exec = ['-n', namespace, 'exec', ...(archive ? ['-i'] : []), POD, '--', ...command];
  await kubectl(exec, archive ? readArchive(archive) : '');
}

async function runtimeAddress({ metadata }: Node): Promise<string> {
  const text = await kubectl(['get', '--raw', `/api/v1/nodes/${metadata.name}/proxy/configz`]);
  const { kubeletconfig } = JSON.parse(text) as { kubeletconfig: { containerRuntimeEndpoint: string } };
  return kubeletconfig.containerRuntimeEndpoint.replace('unix://', '');
}
