import { object, objects, texts } from '#main/core/reading.ts';
import type { ClusterPart } from '#shared/course/cluster-kinds.ts';
import type { ExerciseDeps } from '../exercise-deps.ts';
import type { ExerciseNow } from '../exercise-memory.ts';
import { isSameImage } from '../image-names.ts';
import type { ClusterLook } from './cluster-look.ts';
import { takesPods } from './drawn.ts';
import { metaOf } from './said-object.ts';

/** What a cluster lacks of what an exercise needs. */
export interface ClusterFacts {
  lostParts: readonly ClusterPart[];
  /** Those that a node which takes pods does not hold. */
  missingImages: readonly string[];
}

type NeedDeps = Pick<ExerciseDeps, 'cluster' | 'kubernetes'>;

/** Has the cluster say which it is, then looks at the parts that the exercise or one of its steps names, and at its images. */
export async function readClusterNeeds({ file, entry }: ExerciseNow, deps: NeedDeps): Promise<ClusterFacts> {
  // First, so that it is known though one part of it cannot be looked at.
  if (entry) await deps.cluster.identity();
  const { needs, steps } = file;
  const asked = new Set([...needs.clusterParts, ...steps.flatMap(({ clusterParts }) => clusterParts)]);
  const parts = await Promise.all([...asked].map(async (part) => ((await HAS[part](deps)) ? [] : [part])));
  const images = needs.clusterImages;
  return {
    lostParts: parts.flat(),
    missingImages: images.length > 0 ? await missingImages(deps.cluster, images) : [],
  };
}

const IS_DEFAULT = 'storageclass.kubernetes.io/is-default-class';

const HAS: Readonly<Record<ClusterPart, (deps: NeedDeps) => Promise<boolean>>> = {
  dns: async ({ cluster }) => (await cluster.find('service', 'kube-system', 'kube-dns')) !== null,
  storage: async ({ cluster }) => {
    const classes = await cluster.list('storageclass', { namespace: '' });
    return classes.some((one) => metaOf(one).annotations[IS_DEFAULT] === 'true');
  },
  metrics: async ({ kubernetes }) => kubernetes.cluster.status.value.hasMetrics,
  ingress: async ({ cluster }) => (await cluster.list('ingressclass', { namespace: '' })).length > 0,
  'two-nodes': async ({ cluster }) =>
    (await cluster.list('node', { namespace: '' })).filter(takesPods).length > 1,
};

/** A node tells its largest images, fifty of them: more than the course and the cluster have. */
async function missingImages(cluster: ClusterLook, wanted: readonly string[]): Promise<string[]> {
  const nodes = (await cluster.list('node', { namespace: '' })).filter(takesPods);
  const held = nodes.map((node) => objects(object(node.status).images).flatMap(({ names }) => texts(names)));
  return wanted.filter((image) => !held.every((names) => names.some((name) => isSameImage(name, image))));
}
