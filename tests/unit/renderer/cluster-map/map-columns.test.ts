import { describe, expect, it } from 'vitest';
import { columnsOf, MAX_BERTHS } from '../../../../src/renderer/cluster-map/map-columns.ts';
import { blocksOf } from '../../../../src/renderer/cluster-map/map-facts.ts';
import { fleet, node, pod } from './fleet.ts';

function columnsFor(nodeNames: readonly string[], places: readonly (string | null)[]) {
  const nodes = nodeNames.map((name) => node(name));
  const pods = places.map((nodeName, index) => pod(`p${index}`, { nodeName }));
  const found = columnsOf(nodes, blocksOf(fleet({ nodes, pods }), null));
  const shown = found.columns.map(({ kind, node: one, count }) => one?.name ?? `${kind} ${count}`);
  return { shown, at: pods.map((one) => shown[found.columnOf(one)]) };
}

describe('the columns of the map', () => {
  it('has every node by name, with or without pods', () => {
    expect(columnsFor(['n10', 'n2'], ['n2'])).toEqual({ shown: ['n2', 'n10'], at: ['n2'] });
  });

  it('has the roads only while somebody waits there', () => {
    expect(columnsFor(['n1'], [null, 'n1'])).toEqual({ shown: ['roads 0', 'n1'], at: ['roads 0', 'n1'] });
  });

  it('keeps a pod whose node is gone', () => {
    expect(columnsFor(['n1'], ['parti'])).toEqual({ shown: ['n1', 'rest 0'], at: ['rest 0'] });
  });

  it('gives the room there is to the nodes with pods, and counts the others', () => {
    const names = Array.from({ length: MAX_BERTHS + 4 }, (_, index) => `n${index}`);
    const { shown, at } = columnsFor(names, [`n${MAX_BERTHS + 3}`, 'n0']);
    expect(shown).toHaveLength(MAX_BERTHS + 1);
    expect(shown.at(-1)).toBe('rest 4');
    expect(at).toEqual([`n${MAX_BERTHS + 3}`, 'n0']);
  });
});
