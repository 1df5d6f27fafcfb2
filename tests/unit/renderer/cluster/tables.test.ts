import { describe, expect, it } from 'vitest';
import type { ClusterChange, ClusterObject } from '#shared/contract/cluster-object.ts';
import { CLUSTER_TABLE_NAMES } from '#shared/domain/cluster.ts';
import { createTables } from '../../../../src/renderer/cluster/tables.ts';

type Namespace = ClusterObject<'namespaces'>;
type ConfigMap = ClusterObject<'configMaps'>;

function common(name: string, namespace: string | null, uid: string) {
  return { uid, name, namespace, labels: {}, ownerUid: null, createdAtMs: 0, deletingSinceMs: null };
}

const configMap = (name: string, namespace = 'default', uid = `${namespace}/${name}`): ConfigMap => ({
  ...common(name, namespace, uid),
  keys: [],
  isImmutable: false,
});

const space = (name: string): Namespace => ({ ...common(name, null, name), phase: 'Active' });

function change(part: Partial<ClusterChange>): ClusterChange {
  const none = Object.fromEntries(CLUSTER_TABLE_NAMES.map((table) => [table, { put: [], gone: [] }]));
  return { isReset: false, ...none, ...part } as ClusterChange;
}

const put = (...maps: ConfigMap[]) => change({ configMaps: { put: maps, gone: [] } });
const names = (maps: readonly ConfigMap[]) => maps.map(({ namespace, name }) => `${namespace}/${name}`);

describe('the tables of a cluster', () => {
  it('are in the order of namespaces, then of names with their numbers', () => {
    const tables = createTables();
    tables.take(
      put(configMap('web-10'), configMap('a', 'zone'), configMap('web-2'), configMap('b', 'atelier')),
    );
    expect(names(tables.view().configMaps)).toEqual([
      'atelier/b',
      'default/web-2',
      'default/web-10',
      'zone/a',
    ]);
  });

  it('keep that order when objects come, change and go one by one', () => {
    const tables = createTables();
    tables.take(put(configMap('a'), configMap('c'), configMap('e'), configMap('g')));
    tables.take(put(configMap('d')));
    tables.take(put({ ...configMap('c'), isImmutable: true }));
    tables.take(change({ configMaps: { put: [], gone: ['default/e', 'unknown'] } }));
    const { configMaps } = tables.view();
    expect(names(configMaps)).toEqual(['default/a', 'default/c', 'default/d', 'default/g']);
    expect(configMaps[1]?.isImmutable).toBe(true);
  });

  it('hold an object made again under the same name beside nothing', () => {
    const tables = createTables();
    tables.take(put(configMap('a', 'default', 'u1'), configMap('b', 'default', 'u2')));
    tables.take(change({ configMaps: { put: [configMap('a', 'default', 'u3')], gone: ['u1'] } }));
    expect(tables.view().configMaps.map(({ uid }) => uid)).toEqual(['u3', 'u2']);
  });

  it('give the same array while a table does not change, and forget all at a reset', () => {
    const tables = createTables();
    tables.take(change({ isReset: true, namespaces: { put: [space('default')], gone: [] } }));
    const before = tables.view();
    tables.take(put(configMap('a')));
    const after = tables.view();
    expect(after.namespaces).toBe(before.namespaces);
    expect(after.configMaps).not.toBe(before.configMaps);
    expect(before.configMaps).toEqual([]);
    tables.take(change({ isReset: true }));
    expect(tables.view().namespaces).toEqual([]);
    expect(tables.view().configMaps).toEqual([]);
  });

  it('are as a plain sort would have them after thousands of changes', () => {
    const tables = createTables();
    const left = new Map<string, ConfigMap>();
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    for (let step = 0; step < 2_000; step += 1) {
      const one = configMap(`m-${random(300)}`, `n-${random(3)}`);
      if (random(3) === 0) {
        left.delete(one.uid);
        tables.take(change({ configMaps: { put: [], gone: [one.uid] } }));
      } else {
        left.set(one.uid, one);
        tables.take(put(one));
      }
    }
    const other = createTables();
    other.take(put(...left.values()));
    expect(names(tables.view().configMaps)).toEqual(names(other.view().configMaps));
    expect(tables.view().configMaps).toHaveLength(left.size);
  });
});
