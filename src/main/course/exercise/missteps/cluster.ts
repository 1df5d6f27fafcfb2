import { type ClusterKindName, READY_KINDS } from '#shared/course/cluster-kinds.ts';
import type { Misstep } from '#shared/course/missteps.ts';
import type { CheckContext } from '../checks/check-kind.ts';
import { isDeclared } from '../cluster/ownership.ts';
import { metaOf } from '../cluster/said-object.ts';
import { isNearName } from './near-name.ts';

/** An object that a check misses. */
interface Wanted {
  of: ClusterKindName;
  name: string;
  namespace: string;
}

/** What every object of the course is called by first. */
const COURSE_PREFIX = 'ex-';

/** The object that a check misses was made since the step opened in another namespace, of another kind, or under nearly its name. */
export async function clusterMisstep(wanted: Wanted, context: CheckContext): Promise<Misstep | null> {
  const made = await madeObjects(context);
  const named = made.filter(({ name }) => name === wanted.name);
  const elsewhere = named.find(({ of, namespace }) => of === wanted.of && namespace !== wanted.namespace);
  if (elsewhere)
    return { code: 'cluster-other-namespace', params: { ...elsewhere, wanted: wanted.namespace } };
  const here = (one: Wanted) => one.namespace === wanted.namespace;
  const otherKind = named.find((one) => here(one) && isWorkload(one.of) && isWorkload(wanted.of));
  if (otherKind) return { code: 'cluster-other-kind', params: { ...otherKind, wanted: wanted.of } };
  const near = made.find((one) => here(one) && one.of === wanted.of && isMeant(one.name, wanted.name));
  return near ? { code: 'cluster-other-name', params: { ...near, wanted: wanted.name } } : null;
}

function isWorkload(of: ClusterKindName): boolean {
  return (READY_KINDS as readonly ClusterKindName[]).includes(of);
}

function isMeant(name: string, wanted: string): boolean {
  return isNearName(name, wanted) || `${COURSE_PREFIX}${name}` === wanted;
}

/** Made since the step opened and still there, by the learner alone: neither what the exercise wants, nor what an owner made. */
async function madeObjects({ cluster, clusterChanges, rules }: CheckContext): Promise<Wanted[]> {
  const made = clusterChanges.flatMap(({ of, change, said }) => {
    const { name, namespace, owners } = metaOf(said);
    if (of === 'event' || change !== 'added' || owners.length > 0) return [];
    return isDeclared(rules.owns, of, { name, namespace }) ? [] : [{ of, name, namespace }];
  });
  const isThere = await Promise.all(
    made.map(async ({ of, name, namespace }) => (await cluster.find(of, namespace, name)) !== null),
  );
  return made.filter((_, index) => isThere[index]);
}
