import type { ClusterStatus } from '#shared/contract/cluster.ts';
import type { ClusterPart } from '#shared/course/cluster-kinds.ts';
import type { ExerciseView, OwnedObject } from '#shared/course/views.ts';
import { MEBIBYTE } from '#shared/domain/container-run.ts';
import { type ClusterFacts, readClusterNeeds } from './cluster/cluster-needs.ts';
import type { ExerciseDeps } from './exercise-deps.ts';
import type { ExerciseMemory, ExerciseNow } from './exercise-memory.ts';
import type { Surroundings } from './objects/object-kind.ts';
import { listConflicts, shortId } from './objects/owned.ts';
import { type Reach, reachOf } from './reach.ts';
import { capabilitiesOfExercise } from './step-needs.ts';
import { fillOwnsPartly } from './substitute.ts';

/** What only the engine can say of an exercise's needs. */
interface NeedFacts {
  presentImages: ReadonlySet<string>;
  conflicts: readonly OwnedObject[];
  cluster: ClusterFacts;
}
const NO_NEED_FACTS: NeedFacts = {
  presentImages: new Set(),
  conflicts: [],
  cluster: { lostParts: [], missingImages: [] },
};

/** What an exercise needs, as last read. */
export interface Needs {
  view(): ExerciseView['needs'];
  /** Parts that the cluster in use has not, of those a step asks for. */
  lostParts(): readonly ClusterPart[];
  /** Looks at the engine once; what it cannot say stays as it was. */
  refresh(): Promise<void>;
}

/** Nothing is read before the first `refresh`. */
export function createNeeds(deps: ExerciseDeps, memory: ExerciseMemory): Needs {
  let facts = NO_NEED_FACTS;
  return {
    view: () => needsView(memory.now(), facts, deps),
    lostParts: () => facts.cluster.lostParts,
    async refresh() {
      facts = await readNeeds(memory.now(), deps, facts).catch(() => facts);
    },
  };
}

async function readNeeds(now: ExerciseNow, deps: ExerciseDeps, known: NeedFacts): Promise<NeedFacts> {
  const wanted = reachOf(now.file);
  const reach = {
    docker: wanted.docker && deps.docker.engine.status.value.state === 'ready',
    cluster: wanted.cluster && deps.kubernetes.cluster.status.value.state === 'ready',
  };
  const { images } = now.file.needs;
  const [presence, conflicts, cluster] = await Promise.all([
    reach.docker ? Promise.all(images.map((image) => deps.docker.image.inspect(image))) : null,
    reach.docker === wanted.docker ? readConflicts(now, deps, reach) : known.conflicts,
    reach.cluster ? readClusterNeeds(now, deps) : known.cluster,
  ]);
  const present = presence && new Set(images.filter((_, index) => presence[index] !== null));
  return { presentImages: present ?? known.presentImages, conflicts, cluster };
}

/** Once begun, only what was there before clashes. */
async function readConflicts(
  { file, entry, variables }: ExerciseNow,
  around: Surroundings,
  reach: Reach,
): Promise<OwnedObject[]> {
  if (entry && entry.existedBefore.length === 0) return [];
  const existed = new Set(entry?.existedBefore.map(shortId));
  const isMine = (object: OwnedObject) => entry !== undefined && !existed.has(object.id);
  const owns = fillOwnsPartly(file.owns, variables);
  const claims = { exerciseId: file.id, owns, workspaceDir: around.workspace.dir, reach };
  return listConflicts(claims, isMine, around);
}

function needsView(
  now: ExerciseNow,
  facts: NeedFacts,
  { docker: { engine }, cluster, kubernetes }: Pick<ExerciseDeps, 'docker' | 'cluster' | 'kubernetes'>,
): ExerciseView['needs'] {
  const { file } = now;
  const reach = reachOf(file);
  const { state, info } = engine.status.value;
  const isReady = state === 'ready';
  const held = engine.capabilities.value;
  const capabilities = capabilitiesOfExercise(file);
  const lost = capabilities.filter((one) => !held.includes(one));
  return {
    images: file.needs.images.map((name) => ({ name, isPresent: facts.presentImages.has(name) })),
    memoryMb: file.needs.memoryMb,
    machineMemoryMb: isReady && info ? Math.floor(info.memoryBytes / MEBIBYTE) : null,
    capabilities,
    lostCapabilities: isReady ? lost : [],
    isEngineReady: isReady || !reach.docker,
    conflicts: [...facts.conflicts],
    cluster: reach.cluster
      ? clusterView(now, facts.cluster, kubernetes.cluster.status.value, cluster.knownIdentity())
      : null,
  };
}

/** Whoever answers is not the exercise's cluster before it has said so: any other may stand where that one stood. */
function clusterView(
  { file, entry }: ExerciseNow,
  { lostParts, missingImages }: ClusterFacts,
  { state: reached, context, canWrite }: ClusterStatus,
  clusterId: string | null,
): NonNullable<ExerciseView['needs']['cluster']> {
  const isUnsaid = entry !== undefined && clusterId === null;
  const state = reached === 'ready' && isUnsaid ? 'connecting' : reached;
  const isReady = state === 'ready';
  return {
    ...{ state, context, isAllowed: canWrite },
    isOther: entry !== undefined && clusterId !== null && clusterId !== entry.clusterId,
    lostParts: isReady ? file.needs.clusterParts.filter((part) => lostParts.includes(part)) : [],
    missingImages: isReady ? [...missingImages] : [],
  };
}
