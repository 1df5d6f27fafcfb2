import { describe, expect, it } from 'vitest';
import {
  eventsOf,
  findObject,
  ownedBy,
  podsOf,
  recreatorOf,
  replacedSets,
  replicaSetsOf,
  servicesOf,
  volumesErasedWith,
} from '../../../../../../src/renderer/features/cluster/object/relations.ts';
import {
  common,
  deployment,
  eventAbout,
  pod,
  replicaSet,
  service,
  viewOf,
} from '../../../../../support/cluster-objects.ts';

const web = deployment('web');
const older = replicaSet('web-1', { ownerUid: web.uid, revision: 1, wanted: 0 });
const newer = replicaSet('web-2', { ownerUid: web.uid, revision: 2 });
const mine = pod('web-2-a', { ownerUid: newer.uid, labels: { app: 'web' } });
const foreign = pod('autre', { labels: { app: 'web', tier: 'front' }, nodeName: 'loin' });
const front = service('front', { selector: { app: 'web', tier: 'front' } });
const all = service('tous', { selector: { app: 'web' } });
const none = service('aucun');
const events = [
  eventAbout(mine, 'Pod', { lastAtMs: 2, reason: 'Started' }),
  eventAbout(mine, 'Pod', { lastAtMs: 1, reason: 'Pulled' }),
  eventAbout(foreign, 'Pod', { lastAtMs: 3 }),
];
const view = viewOf({
  deployments: [web],
  replicaSets: [older, newer],
  pods: [mine, foreign],
  services: [front, all, none],
  events,
});
const names = (objects: readonly { name: string }[]) => objects.map(({ name }) => name);

const JOB = {
  ...{ completions: 1, parallelism: 1, active: 1, succeeded: 0, failed: 0, isSuspended: false },
  ...{ startedAtMs: 1, finishedAtMs: 0, containers: [], conditions: [] },
};
const STORED = { phase: 'Bound', capacity: '1Gi', accessModes: ['ReadWriteOnce'], storageClass: 'standard' };
const CLAIM = { ...STORED, requested: '1Gi', volumeName: 'efface', conditions: [] };
const VOLUME = { ...STORED, reason: '', source: 'hostPath' };

describe('what belongs to what', () => {
  it('finds an object by its uid, whatever its table', () => {
    expect(findObject(view, all.uid)).toEqual({ table: 'services', object: all });
    expect(findObject(view, 'parti')).toBeNull();
  });

  it('finds pods through replica sets, selectors and nodes', () => {
    expect(names(podsOf(view, { table: 'deployments', object: web }))).toEqual(['web-2-a']);
    expect(names(podsOf(view, { table: 'replicaSets', object: newer }))).toEqual(['web-2-a']);
    expect(names(podsOf(view, { table: 'services', object: all }))).toEqual(['autre', 'web-2-a']);
    expect(podsOf(view, { table: 'services', object: none })).toEqual([]);
    const node = common('loin', { namespace: null }) as never;
    expect(names(podsOf(view, { table: 'nodes', object: node }))).toEqual(['autre']);
  });

  it('calls a replica set replaced by a newer one of its deployment, not for having no pods', () => {
    expect([...replacedSets(view)]).toEqual([older.uid]);
    const alone = { ...newer, wanted: 0 };
    expect([...replacedSets({ replicaSets: [alone, replicaSet('nu', { revision: 0 })] })]).toEqual([]);
  });

  it('puts the newest version first', () => {
    expect(names(replicaSetsOf(view, web))).toEqual(['web-2', 'web-1']);
  });

  it('finds the services that lead to a pod, never those that select nothing', () => {
    expect(names(servicesOf(view, foreign))).toEqual(['front', 'tous']);
    expect(names(servicesOf(view, mine))).toEqual(['tous']);
  });

  it('gives the events of an object alone, the oldest first', () => {
    expect(eventsOf(view, mine).map(({ reason }) => reason)).toEqual(['Pulled', 'Started']);
  });

  it('lists all that goes with a deployment or a namespace', () => {
    expect(names(ownedBy(view, { table: 'deployments', object: web }).map(({ object }) => object))).toEqual([
      'web-1',
      'web-2',
      'web-2-a',
    ]);
    const space = { ...common('default', { namespace: null }), phase: 'Active' };
    const gone = ownedBy(view, { table: 'namespaces', object: space }).map(({ object }) => object.name);
    expect(new Set(gone)).toEqual(
      new Set(['web', 'web-1', 'web-2', 'web-2-a', 'autre', 'front', 'tous', 'aucun']),
    );
  });

  it('says who makes another in the place of what is deleted', () => {
    const of = (...subject: Parameters<typeof recreatorOf>) => recreatorOf(...subject)?.object.name ?? null;
    expect(of(view, { table: 'pods', object: mine })).toBe('web-2');
    expect(of(view, { table: 'replicaSets', object: newer })).toBe('web');
    expect(of(view, { table: 'replicaSets', object: older })).toBeNull();
    expect(of(view, { table: 'pods', object: foreign })).toBeNull();
    const orphan = pod('web-1-a', { ownerUid: older.uid });
    expect(of(view, { table: 'pods', object: orphan })).toBeNull();
    const job = { ...common('calcul'), ...JOB };
    const worker = pod('calcul-a', { ownerUid: job.uid });
    const withJob = viewOf({ jobs: [job], pods: [worker] });
    expect(of(withJob, { table: 'pods', object: worker })).toBeNull();
  });

  it('finds the volumes whose data go with their claims', () => {
    const claim = { ...common('donnees'), ...CLAIM };
    const volume = (name: string, reclaimPolicy: string, of: string) => ({
      ...common(name, { namespace: null }),
      ...VOLUME,
      reclaimPolicy,
      claim: of,
    });
    const kept = volume('garde', 'Retain', 'default/donnees');
    const erased = volume('efface', 'Delete', 'default/donnees');
    const other = volume('autre', 'Delete', 'ailleurs/donnees');
    const stored = viewOf({ claims: [claim], volumes: [kept, erased, other] });
    expect(names(volumesErasedWith(stored, [{ table: 'claims', object: claim }]))).toEqual(['efface']);
    expect(names(volumesErasedWith(stored, [{ table: 'volumes', object: erased }]))).toEqual([]);
  });
});
