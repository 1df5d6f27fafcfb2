import { setTimeout as delay } from 'node:timers/promises';
import { CLUSTER_KINDS, DEFAULT_NAMESPACE } from '#shared/course/cluster-kinds.ts';
import { AppError } from '#shared/errors.ts';
import type { HoldingObject } from '../cluster/held.ts';
import { clusterKey, isDeclared } from '../cluster/ownership.ts';
import { fullName, metaOf, type SaidObject } from '../cluster/said-object.ts';
import type { ObjectKind, Surroundings } from './object-kind.ts';

const keyOf = ({ said }: SaidObject) => clusterKey(metaOf(said));
const nameOf = ({ of, said }: SaidObject) => fullName(of, metaOf(said).namespace, metaOf(said).name);

/**
 * An object of the cluster, by its uid, which no other ever has. What was not noted when the exercise began, and bears a name it
 * declares, was made for it; what the cluster made for it, and what a namespace of it holds, go with it.
 */
export const CLUSTER_OBJECTS = {
  type: 'cluster',
  place: 'cluster',
  list: (world) => world.clusterObjects(),
  marks: async (world) => (await world.clusterObjects()).flatMap((one) => [one, ...one.held].map(keyOf)),
  patternsIn: ({ cluster }) =>
    cluster.map(({ of, name, namespace }) => fullName(of, namespace ?? DEFAULT_NAMESPACE, name)),
  keyOf,
  nameOf,
  shownNameOf,
  isClaimed: ({ owns }, { of, said }) => isDeclared(owns, of, metaOf(said)),
  isOwned: ({ owns, existedBefore, beginning: { cluster } }, one) =>
    isDeclared(owns, one.of, metaOf(one.said)) &&
    cluster !== null &&
    !existedBefore.has(keyOf(one)) &&
    !cluster.had(keyOf(one)),
  remove,
  covers: (_, { held }) => held.map(keyOf),
  normalise: (name) => name,
  isThere: async ({ cluster }, name) => {
    const [of = '', namespace = '', ...rest] = name.split('/');
    return (await cluster.find(of as SaidObject['of'], namespace, rest.join('/'))) !== null;
  },
  keysFromEvent: () => [],
} satisfies ObjectKind<HoldingObject>;

/** As kubectl names it. */
function shownNameOf({ of, said }: SaidObject): string {
  const { name, namespace } = metaOf(said);
  const isElsewhere = namespace !== '' && namespace !== DEFAULT_NAMESPACE;
  return isElsewhere ? `${of}/${name} (${namespace})` : `${of}/${name}`;
}

/** A program that does not end when asked is given this long, in seconds. */
const GRACE_SECONDS = 1;
/** Longest wait for an object and its pods to be gone, and how often it is looked for, in milliseconds. */
const GONE = { timeoutMs: 60_000, periodMs: 150 };

/** Resolves once it is gone, with its pods; false when another has its name. */
async function remove({ kubernetes, cluster }: Surroundings, one: HoldingObject): Promise<boolean> {
  if (!(await ask(kubernetes, one, 'Background'))) return false;
  const pods = one.held.filter(({ of }) => of === 'pod');
  for (const pod of pods) await ask(kubernetes, pod, 'Background');
  const deadlineMs = performance.now() + GONE.timeoutMs;
  for (const each of [one, ...pods]) await untilGone(cluster, each, deadlineMs);
  return true;
}

async function ask(
  { object }: Surroundings['kubernetes'],
  { of, said }: SaidObject,
  propagation: 'Background',
): Promise<boolean> {
  const { uid, name, namespace } = metaOf(said);
  const options = { propagation, uid, ...(of === 'pod' ? { graceSeconds: GRACE_SECONDS } : {}) };
  try {
    await object.remove(CLUSTER_KINDS[of], namespace || null, name, options);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'cluster-conflict') return false;
    throw error;
  }
}

/** One that something holds back may outlive the wait: its deletion was asked, and the cluster ends it. */
async function untilGone(
  cluster: Surroundings['cluster'],
  { of, said }: SaidObject,
  deadlineMs: number,
): Promise<void> {
  const { uid, name, namespace } = metaOf(said);
  while (performance.now() < deadlineMs) {
    const found = await cluster.find(of, namespace, name);
    if (!found || metaOf(found).uid !== uid) return;
    await delay(GONE.periodMs);
  }
}
