import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { metaOf } from '#main/course/exercise/cluster/said-object.ts';
import { EXERCISE_LABEL } from '#main/course/exercise/objects/object-kind.ts';
import { CLUSTER_KINDS, type ClusterKindName } from '#shared/course/cluster-kinds.ts';
import { caseCount, IS_CAMPAIGN, seededRandom } from '../support/campaign.ts';
import { exerciseFrom, openTestLab, type TestLab } from '../support/exercise-lab.ts';

/** Sequences played: enough to see each kind of change in a run, and far more in the campaign. */
const SEQUENCES = caseCount(4, 200);
const CHANGES = 16;
const SEED = 11_006;

vi.setConfig({ testTimeout: IS_CAMPAIGN ? 3_600_000 : 300_000 });

/** Of this run alone: the cluster may serve others. */
const RUN = randomBytes(3).toString('hex');
const ID = 'x-etranger';
const MINE = [`ex-prop-${RUN}`, `ex-prop-${RUN}-deux`];
/** Names that only look like the exercise's. */
const NEAR = [`ex-prop-${RUN}-trois`, `x-ex-prop-${RUN}`, `ex-prop-${RUN}x`];
const ELSEWHERE = `voisin-${RUN}`;
const KINDS = ['configmap', 'secret', 'service', 'deployment'] as const;
const LABEL = `ex-prop-${RUN}`;
const NEAR_LABEL = `ex-prop-${RUN}-autre`;

const exercise = exerciseFrom({
  id: ID,
  needs: { cluster: true },
  owns: {
    cluster: KINDS.flatMap((of) => MINE.map((name) => ({ of, name }))),
    nodeLabels: [LABEL],
    nodeTaints: [LABEL],
  },
  steps: [{ id: 'a', checks: [{ kind: 'cluster-object', of: 'configmap', name: 'ex-jamais' }] }],
});

let lab: TestLab;
beforeAll(async () => {
  lab = await openTestLab([exercise]);
  await create('namespace', '', ELSEWHERE);
});
afterAll(async () => {
  await lab.kubernetes.object.remove(CLUSTER_KINDS.namespace, null, ELSEWHERE, { propagation: 'Background' });
  await lab.close();
});

/** An object as the test follows it. */
interface Followed {
  of: ClusterKindName;
  namespace: string;
  name: string;
  uid: string;
}

async function create(of: ClusterKindName, namespace: string, name: string): Promise<string> {
  const { apiVersion, kind } = CLUSTER_KINDS[of];
  const metadata = { name, ...(namespace ? { namespace } : {}), labels: { [EXERCISE_LABEL]: ID } };
  const made = await lab.kubernetes.object.create(CLUSTER_KINDS[of], {
    apiVersion,
    kind,
    metadata,
    ...specOf(of),
  });
  return metaOf(made).uid;
}

function specOf(of: ClusterKindName): object {
  if (of === 'service') return { spec: { ports: [{ port: 80 }], selector: { app: 'personne' } } };
  if (of !== 'deployment') return {};
  const labels = { app: RUN };
  const spec = { containers: [{ name: 'web', image: 'cale/web:v1' }] };
  return {
    spec: { replicas: 0, selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
  };
}

const remove = ({ of, namespace, name }: Followed) =>
  lab.kubernetes.object.remove(CLUSTER_KINDS[of], namespace || null, name, { propagation: 'Background' });

async function node() {
  const [first] = await lab.kubernetes.object.list(CLUSTER_KINDS.node, { namespace: null });
  if (!first) throw new Error('no node');
  return first;
}

async function mark(key: string, value: string | null): Promise<void> {
  const { name } = metaOf(await node());
  const body = { metadata: { labels: { [key]: value } } };
  await lab.kubernetes.object.patch(CLUSTER_KINDS.node, null, name, { type: 'merge', body });
}

const marksNow = async () => {
  const { labels } = metaOf(await node());
  return { mine: labels[LABEL] ?? null, near: labels[NEAR_LABEL] ?? null };
};

it(`resets in ${SEQUENCES} sequences what is the exercise’s, and nothing that looks like it`, async () => {
  const random = seededRandom(SEED);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

  /** Another one of the name is never made twice. */
  async function make(objects: Followed[], namespace: string, name: string): Promise<void> {
    const of = pick(KINDS);
    if (objects.some((one) => one.of === of && one.namespace === namespace && one.name === name)) return;
    objects.push({ of, namespace, name, uid: await create(of, namespace, name) });
  }

  for (let sequence = 0; sequence < SEQUENCES; sequence++) {
    const objects: Followed[] = [];
    const before = () => make(objects, pick(['default', ELSEWHERE]), pick([...MINE, ...NEAR]));
    for (let count = 0; count < CHANGES / 2; count++) await before();
    await mark(LABEL, pick([null, 'avant']));
    const had = (await marksNow()).mine;
    const older = new Set(objects.map(({ uid }) => uid));
    await lab.exercises.begin(ID);

    let near: string | null = (await marksNow()).near;
    const changes = [
      () => make(objects, 'default', pick(MINE)),
      () => make(objects, 'default', pick(NEAR)),
      () => make(objects, ELSEWHERE, pick([...MINE, ...NEAR])),
      async () => {
        const gone = pick(objects);
        await remove(gone);
        objects.splice(objects.indexOf(gone), 1);
      },
      () => mark(LABEL, pick([null, 'pendant', 'encore'])),
      async () => {
        near = pick([null, 'un', 'deux']);
        await mark(NEAR_LABEL, near);
      },
    ];
    for (let count = 0; count < CHANGES; count++) if (objects.length > 0) await pick(changes)();

    const isMine = ({ namespace, name, uid }: Followed) =>
      namespace === 'default' && MINE.includes(name) && !older.has(uid);
    const plan = await lab.exercises.resetPlan(ID);
    const planned = plan.filter(({ type }) => type === 'cluster').map(({ id }) => id);
    const where = `sequence ${sequence} of seed ${SEED}`;
    expect(planned.toSorted(), where).toEqual(
      objects
        .filter(isMine)
        .map(({ uid }) => `cluster/${uid}`)
        .toSorted(),
    );
    const { removed, left } = await lab.exercises.reset(
      ID,
      plan.map(({ id }) => id),
    );
    expect([removed.length, left], where).toEqual([plan.length, []]);
    for (const one of objects) {
      const found = await lab.kubernetes.object.find(CLUSTER_KINDS[one.of], one.namespace, one.name);
      expect(found && metaOf(found).uid, `${where}, ${one.of}/${one.name}`).toBe(
        isMine(one) ? null : one.uid,
      );
    }
    expect(await marksNow(), where).toEqual({ mine: had, near });
    for (const one of objects) if (!isMine(one)) await remove(one);
  }
  await mark(LABEL, null);
  await mark(NEAR_LABEL, null);
});
