import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, it, type TestFunction } from 'vitest';
import { kubectl, kubectlJson } from '../../scripts/cluster/kubectl.ts';

/** The folder of the cluster `scripts/test-cluster.ts` started around this process; null where KUBECONFIG named another. */
export const OWN_CLUSTER_DIR = process.env.CALE_CLUSTER_DIR ?? null;

export { kubectl, kubectlJson };

interface ListOf<T> {
  items: T[];
}
interface Node {
  status: { images?: { names?: string[] }[] };
}
interface StorageClass {
  metadata: { annotations?: Record<string, string> };
}
interface ApiService {
  status?: { conditions?: { type: string; status: string }[] };
}

const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class';
/** What the course's pods are made of. */
export const COURSE_IMAGE = 'cale/web:v1';

/** What a conformant cluster may lack, how it is seen, and what is said of a check that needs it. */
const EXTRAS = {
  dns: { absent: 'CoreDNS absent', isThere: hasDns },
  metrics: { absent: 'metrics-server absent', isThere: hasMetrics },
  storage: { absent: 'aucune classe de stockage par défaut', isThere: hasStorage },
  images: { absent: 'images du cours absentes du nœud', isThere: hasImages },
  own: {
    absent: 'cluster donné par KUBECONFIG, pas le nôtre',
    isThere: async () => OWN_CLUSTER_DIR !== null,
  },
} as const;

/** Something that a check needs and another cluster than ours may lack. */
export type Extra = keyof typeof EXTRAS;

async function hasDns(): Promise<boolean> {
  const { items } = await kubectlJson<ListOf<unknown>>([
    'get',
    'service',
    '-n',
    'kube-system',
    '-l',
    'k8s-app=kube-dns',
  ]);
  return items.length > 0;
}

/** Ours has it, but not from its first second on. */
async function hasMetrics(): Promise<boolean> {
  if (OWN_CLUSTER_DIR !== null) return true;
  const services = await kubectlJson<ListOf<ApiService>>([
    'get',
    'apiservices',
    '--field-selector=metadata.name=v1beta1.metrics.k8s.io',
  ]);
  return services.items.some(({ status }) =>
    status?.conditions?.some(({ type, status }) => type === 'Available' && status === 'True'),
  );
}

async function hasStorage(): Promise<boolean> {
  const { items } = await kubectlJson<ListOf<StorageClass>>(['get', 'storageclasses']);
  return items.some(({ metadata }) => metadata.annotations?.[DEFAULT_CLASS] === 'true');
}

async function hasImages(): Promise<boolean> {
  const { items } = await kubectlJson<ListOf<Node>>(['get', 'nodes']);
  const names = items.flatMap(({ status }) => status.images?.flatMap(({ names = [] }) => names) ?? []);
  return names.some((name) => name.endsWith(COURSE_IMAGE));
}

const there = new Map<Extra, Promise<boolean>>();

/** Whether the tests' cluster has it; asked once. */
export function hasExtra(extra: Extra): Promise<boolean> {
  const known = there.get(extra) ?? EXTRAS[extra].isThere();
  there.set(extra, known);
  return known;
}

/**
 * A test of what needs these: skipped, its name saying what is missing, where the cluster lacks one. `timeoutMs` for one that
 * takes longer than others.
 */
export async function itWith(
  extras: readonly Extra[],
  title: string,
  test: TestFunction,
  timeoutMs?: number,
): Promise<void> {
  for (const extra of extras) {
    if (await hasExtra(extra)) continue;
    it.skip(`${title} (${EXTRAS[extra].absent})`, test);
    return;
  }
  it(title, test, timeoutMs);
}

/** A namespace of this file's own, deleted with all it holds at the end. */
export function namespaceOfFile(): string {
  const name = `cale-essai-${randomBytes(4).toString('hex')}`;
  beforeAll(async () => {
    await kubectl(['create', 'namespace', name]);
  });
  afterAll(async () => {
    await kubectl(['delete', 'namespace', name, '--wait']);
  });
  return name;
}
