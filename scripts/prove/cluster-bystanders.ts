import { count, object } from '#main/core/reading.ts';
import { EXERCISE_LABEL } from '#main/course/exercise/objects/object-kind.ts';
import type { ExerciseFile } from '#main/course/schema/exercise.ts';
import type { Parts } from '#main/parts.ts';
import { CLUSTER_KINDS, DEFAULT_NAMESPACE } from '#shared/course/cluster-kinds.ts';
import type { Bystanders } from './bystanders.ts';
import { waitUntil } from './wait.ts';

/** Kinds of which one that looks like the exercise's is made, none of them costing anything. */
const KINDS = ['configmap', 'deployment', 'service', 'secret'] as const;

/** Bear names close to the exercise's, and its label, and all exist before it begins. */
export async function placeClusterBystanders(
  { kubernetes }: Pick<Parts, 'kubernetes'>,
  { id, owns }: ExerciseFile,
): Promise<Bystanders> {
  const made = KINDS.map((of) => {
    const pattern = owns.cluster.find((claim) => claim.of === of)?.name ?? id;
    const name = `${pattern.replace(/\{\{.*?\}\}/g, 'x').replaceAll('*', 'etoile')}-temoin`;
    return { of, name };
  });
  for (const { of, name } of made) {
    const { apiVersion, kind } = CLUSTER_KINDS[of];
    const metadata = { name, namespace: DEFAULT_NAMESPACE, labels: { [EXERCISE_LABEL]: id } };
    await sweep(kubernetes, of, name);
    await kubernetes.object.create(CLUSTER_KINDS[of], { apiVersion, kind, metadata, ...specOf(of) });
    if (of === 'deployment') await untilTakenUp(kubernetes, name);
  }
  return {
    async remove() {
      for (const { of, name } of made) {
        await kubernetes.object.read(CLUSTER_KINDS[of], DEFAULT_NAMESPACE, name);
        await kubernetes.object.remove(CLUSTER_KINDS[of], DEFAULT_NAMESPACE, name, {
          propagation: 'Background',
        });
      }
    },
  };
}

/** A busy cluster makes the replica set of a deployment seconds later: it is no change that an exercise made. */
async function untilTakenUp({ object: objects }: Parts['kubernetes'], name: string): Promise<void> {
  const isTakenUp = async () => {
    const said = await objects.read(CLUSTER_KINDS.deployment, DEFAULT_NAMESPACE, name);
    return count(object(said.status).observedGeneration) > 0;
  };
  if (!(await waitUntil(isTakenUp, SETTLED_MS, 100)))
    throw new Error(`${name} n’est pris en charge par rien`);
}

/** What a run that was stopped left. */
async function sweep(
  { object }: Parts['kubernetes'],
  of: (typeof KINDS)[number],
  name: string,
): Promise<void> {
  await object.remove(CLUSTER_KINDS[of], DEFAULT_NAMESPACE, name, { propagation: 'Background' });
  await waitUntil(
    async () => (await object.find(CLUSTER_KINDS[of], DEFAULT_NAMESPACE, name)) === null,
    SETTLED_MS,
    100,
  );
}

/** Longest wait for what was left to be gone, and for what was made to be taken up, in milliseconds. */
const SETTLED_MS = 60_000;

function specOf(of: (typeof KINDS)[number]): object {
  if (of === 'service') return { spec: { ports: [{ port: 80 }] } };
  if (of !== 'deployment') return {};
  const labels = { temoin: 'oui' };
  const template = { metadata: { labels }, spec: { containers: [{ name: 'temoin', image: 'cale/outils' }] } };
  return { spec: { replicas: 0, selector: { matchLabels: labels }, template } };
}
