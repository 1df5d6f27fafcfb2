import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { object, objects, text } from '#main/core/reading.ts';
import { metaOf } from '#main/course/exercise/cluster/said-object.ts';
import { EXERCISE_LABEL } from '#main/course/exercise/objects/object-kind.ts';
import { CLUSTER_KINDS, type ClusterKindName } from '#shared/course/cluster-kinds.ts';
import { caseRange, seededRandom } from '../support/campaign.ts';
import { exerciseFrom, openTestLab, type TestLab } from '../support/exercise-lab.ts';

/** Sequences played: enough to see each kind of change in a run, and far more in the campaign. */
const { first: FIRST, count: SEQUENCES } = caseRange(4, 200);
const CHANGES = 16;
/** Each part of a campaign plays other sequences. */
const SEED = 11_006 + FIRST;

/** For each sequence, in milliseconds: one takes 14 s at a load of 25. */
const PATIENCE_MS = 150_000;
vi.setConfig({ testTimeout: SEQUENCES * PATIENCE_MS });
/** A namespace is emptied before it goes, in milliseconds. */
const GONE_MS = 120_000;

/** Of this run alone: the cluster may serve others. */
const RUN = randomBytes(3).toString('hex');
const ID = 'x-etranger';
const MINE = [`ex-prop-${RUN}`, `ex-prop-${RUN}-deux`];
/** Names that only look like the exercise's. */
const NEAR = [`ex-prop-${RUN}-trois`, `x-ex-prop-${RUN}`, `ex-prop-${RUN}x`];
const ELSEWHERE = `voisin-${RUN}`;
const KINDS = [
  ...(['configmap', 'secret', 'service', 'deployment'] as const),
  ...(['namespace', 'persistentvolume', 'storageclass'] as const),
];
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
  if (of === 'storageclass') return { provisioner: 'kubernetes.io/no-provisioner' };
  if (of === 'persistentvolume') return { spec: VOLUME };
  if (of !== 'deployment') return {};
  const labels = { app: RUN };
  const spec = { containers: [{ name: 'web', image: 'cale/web:v1' }] };
  return {
    spec: { replicas: 0, selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
  };
}

/** No claim asks for its class, and no pod makes its folder. */
const VOLUME = {
  storageClassName: RUN,
  capacity: { storage: '1Mi' },
  accessModes: ['ReadWriteOnce'],
  hostPath: { path: `/run/${RUN}` },
};

const find = ({ of, namespace, name }: Followed) =>
  lab.kubernetes.object.find(CLUSTER_KINDS[of], namespace || null, name);
const uidNow = async (one: Followed) => {
  const found = await find(one);
  return found && metaOf(found).uid;
};

/** Resolves once it is gone: another of its name may be made. */
async function remove(one: Followed): Promise<void> {
  const { of, namespace, name } = one;
  await lab.kubernetes.object.remove(CLUSTER_KINDS[of], namespace || null, name, {
    propagation: 'Background',
  });
  await expect.poll(() => uidNow(one), { timeout: GONE_MS }).not.toBe(one.uid);
}

const isWithin = (one: Followed, { of, name }: Followed) => of === 'namespace' && one.namespace === name;

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

/** As `kubectl taint` does; a taint that keeps no pod away: others may run here meanwhile. */
async function taint(key: string, value: string | null): Promise<void> {
  const said = await node();
  const others = objects(object(said.spec).taints).filter((one) => one.key !== key);
  const own = value === null ? [] : [{ key, value, effect: 'PreferNoSchedule' }];
  const body = { spec: { taints: [...others, ...own] } };
  await lab.kubernetes.object.patch(CLUSTER_KINDS.node, null, metaOf(said).name, { type: 'merge', body });
}

const marksNow = async () => {
  const said = await node();
  const { labels } = metaOf(said);
  const taints = objects(object(said.spec).taints);
  const of = (key: string) => {
    const found = taints.find((one) => one.key === key);
    return { label: labels[key] ?? null, taint: found ? text(found.value) : null };
  };
  return { mine: of(LABEL), near: of(NEAR_LABEL) };
};

it(`resets in ${SEQUENCES} sequences what is the exercise’s, and nothing that looks like it`, async () => {
  const random = seededRandom(SEED);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

  /** Another one of the name is never made twice. */
  async function make(followed: Followed[], place: string, name: string): Promise<void> {
    const of = pick(KINDS);
    const namespace = CLUSTER_KINDS[of].isNamespaced ? place : '';
    if (followed.some((one) => one.of === of && one.namespace === namespace && one.name === name)) return;
    followed.push({ of, namespace, name, uid: await create(of, namespace, name) });
  }

  for (let sequence = 0; sequence < SEQUENCES; sequence++) {
    let followed: Followed[] = [];
    /** Namespaces of either owner hold objects too. */
    const places = () => [
      ...['default', ELSEWHERE],
      ...followed.filter(({ of }) => of === 'namespace').map(({ name }) => name),
    ];
    const before = () => make(followed, pick(places()), pick([...MINE, ...NEAR]));
    for (let count = 0; count < CHANGES / 2; count++) await before();
    await mark(LABEL, pick([null, 'avant']));
    await taint(LABEL, pick([null, 'avant']));
    const had = (await marksNow()).mine;
    const older = new Set(followed.map(({ uid }) => uid));
    await lab.exercises.begin(ID);

    const { near } = await marksNow();
    const changes = [
      () => make(followed, 'default', pick(MINE)),
      () => make(followed, 'default', pick(NEAR)),
      () => make(followed, pick(places()), pick([...MINE, ...NEAR])),
      async () => {
        const gone = pick(followed);
        await remove(gone);
        followed = followed.filter((one) => one !== gone && !isWithin(one, gone));
      },
      () => mark(LABEL, pick([null, 'pendant', 'encore'])),
      () => taint(LABEL, pick([null, 'pendant', 'encore'])),
      async () => {
        near.label = pick([null, 'un', 'deux']);
        await mark(NEAR_LABEL, near.label);
      },
      async () => {
        near.taint = pick([null, 'un', 'deux']);
        await taint(NEAR_LABEL, near.taint);
      },
    ];
    for (let count = 0; count < CHANGES; count++) if (followed.length > 0) await pick(changes)();

    const isMine = ({ namespace, name, uid }: Followed) =>
      ['default', ''].includes(namespace) && MINE.includes(name) && !older.has(uid);
    const mine = followed.filter(isMine);
    const plan = await lab.exercises.resetPlan(ID);
    const planned = plan.filter(({ type }) => type === 'cluster').map(({ id }) => id);
    const where = `sequence ${sequence} of seed ${SEED}`;
    expect(planned.toSorted(), where).toEqual(mine.map(({ uid }) => `cluster/${uid}`).toSorted());
    const { removed, left } = await lab.exercises.reset(
      ID,
      plan.map(({ id }) => id),
    );
    expect([removed.length, left], where).toEqual([plan.length, []]);
    const goes = (one: Followed) => mine.some((gone) => gone === one || isWithin(one, gone));
    for (const one of followed) {
      const uid = expect.poll(() => uidNow(one), {
        timeout: GONE_MS,
        message: `${where}, ${one.of}/${one.name}`,
      });
      await uid.toBe(goes(one) ? null : one.uid);
    }
    expect(await marksNow(), where).toEqual({ mine: had, near });
    await Promise.all(followed.filter((one) => !goes(one)).map(remove));
  }
  for (const key of [LABEL, NEAR_LABEL]) {
    await mark(key, null);
    await taint(key, null);
  }
});
