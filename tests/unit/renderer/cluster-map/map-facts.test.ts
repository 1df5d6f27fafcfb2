import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../../../src/renderer/cluster-map/map-facts.ts';
import { deployment, fleet, node, pod, replicaSet, service, slice } from './fleet.ts';

describe('what the map of a cluster shows', () => {
  it('puts pods under their replica set, and sets under their deployment', () => {
    const web = deployment('web');
    const set = replicaSet(web, 1);
    const pods = [pod('web-1-a', { ownerUid: set.uid }), pod('web-1-b', { ownerUid: set.uid })];
    const blocks = blocksOf(fleet({ deployments: [web], replicaSets: [set], pods }), null);
    expect(blocks).toMatchObject([
      {
        kind: 'deployments',
        name: 'web',
        ref: { table: 'deployments', uid: web.uid },
        rows: [{ set: { uid: set.uid }, age: null, pods }],
      },
    ]);
  });

  it('tells the new pods from the old ones while a rollout goes on, and only then', () => {
    const web = deployment('web', { revision: 3 });
    const [first, second, third] = [1, 2, 3].map((revision) =>
      replicaSet(web, revision, { wanted: revision === 1 ? 0 : 1 }),
    );
    const old = pod('vieux', { ownerUid: second?.uid ?? '' });
    const tables = fleet({
      deployments: [web],
      replicaSets: [first, second, third].flatMap((set) => set ?? []),
      pods: [old, pod('neuf', { ownerUid: third?.uid ?? '' })],
    });
    const [block] = blocksOf(tables, null);
    expect(block?.rows.map(({ age, set }) => [age, set?.revision])).toEqual([
      ['new', 3],
      ['old', 2],
    ]);
    expect(block?.emptySets).toBe(1);
    const after = { ...tables, pods: tables.pods.slice(1), replicaSets: tables.replicaSets.slice(2) };
    expect(blocksOf(after, null)[0]?.rows.map(({ age }) => age)).toEqual([null]);
  });

  it('says that the only pods there are old while the new set has none', () => {
    const web = deployment('web', { revision: 2 });
    const set = replicaSet(web, 1);
    const pods = [pod('a', { ownerUid: set.uid })];
    expect(blocksOf(fleet({ deployments: [web], replicaSets: [set], pods }), null)[0]?.rows).toMatchObject([
      { age: 'old' },
    ]);
  });

  it('counts no empty set as an old one while it is the newest', () => {
    const web = deployment('web', { wanted: 0, revision: 2 });
    const sets = [replicaSet(web, 1, { wanted: 0 }), replicaSet(web, 2, { wanted: 0 })];
    const [block] = blocksOf(fleet({ deployments: [web], replicaSets: sets }), null);
    expect(block?.emptySets).toBe(1);
  });

  it('keeps a deployment without any pod, and leaves out a set that wants none', () => {
    const blocks = blocksOf(
      fleet({
        deployments: [deployment('vide', { wanted: 0 })],
        replicaSets: [replicaSet(null, 1, { wanted: 0 })],
      }),
      null,
    );
    expect(blocks.map(({ kind, name }) => [kind, name])).toEqual([['deployments', 'vide']]);
  });

  it('groups pods that nothing runs, those of the nodes themselves, and those of unknown kinds', () => {
    const host = node('minikube');
    const pods = [
      pod('seul'),
      pod('etcd', { ownerUid: host.uid }),
      pod('autre', { ownerUid: 'un-operateur' }),
    ];
    const blocks = blocksOf(fleet({ nodes: [host], pods }), null);
    expect(blocks.map(({ kind, rows }) => [kind, rows[0]?.pods[0]?.name])).toEqual([
      ['pods', 'seul'],
      ['others', 'autre'],
      ['mirrors', 'etcd'],
    ]);
  });

  it('shows one namespace, or all of them in their order', () => {
    const tables = fleet({
      deployments: [deployment('a', { namespace: 'quai' }), deployment('b')],
      services: [service('z', { namespace: 'quai' })],
    });
    expect(blocksOf(tables, null).map(({ name }) => name)).toEqual(['b', 'a', 'z']);
    expect(blocksOf(tables, 'quai').map(({ name }) => name)).toEqual(['a', 'z']);
    expect(blocksOf(tables, 'rien')).toEqual([]);
  });

  it('puts a service in every block it points into, and alone where it points at nothing', () => {
    const [one, two] = [deployment('v1'), deployment('v2')];
    const [a, b] = [replicaSet(one, 1), replicaSet(two, 1)];
    const labels = { app: 'web' };
    const pods = [pod('a', { ownerUid: a.uid, labels }), pod('b', { ownerUid: b.uid, labels })];
    const blocks = blocksOf(
      fleet({
        ...{ deployments: [one, two], replicaSets: [a, b], pods },
        services: [service('web'), service('perdu', { selector: { app: 'wbe' } })],
        endpointSlices: [slice('web', [[pods[0]?.uid ?? '', true]])],
      }),
      null,
    );
    expect(blocks.map(({ name, services }) => [name, services.map((point) => point.service.name)])).toEqual([
      ['v1', ['web']],
      ['v2', ['web']],
      ['perdu', ['perdu']],
    ]);
  });
});
