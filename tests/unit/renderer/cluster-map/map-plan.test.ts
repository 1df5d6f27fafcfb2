import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../../../src/renderer/cluster-map/map-columns.ts';
import { blocksOf, type MapTables } from '../../../../src/renderer/cluster-map/map-facts.ts';
import { GRID, planBlock, sheetOf } from '../../../../src/renderer/cluster-map/map-plan.ts';
import { deployment, fleet, node, pod, replicaSet, service, slice } from './fleet.ts';

/** Width of the narrowest pane, and of a wide one. */
const NARROW = 400;
const WIDE = 960;

function plan(tables: MapTables, width: number) {
  const blocks = blocksOf(tables, null);
  const sheet = sheetOf(columnsOf(tables.nodes, blocks), width);
  return { sheet, plans: blocks.map((block) => planBlock(block, sheet)) };
}

function webOn(places: readonly string[], nodeNames = ['n1', 'n2']): MapTables {
  const web = deployment('web', { wanted: places.length });
  const set = replicaSet(web, 1);
  const pods = places.map((nodeName, index) =>
    pod(`web-${index}`, { ownerUid: set.uid, nodeName, labels: { app: 'web' }, isReady: index % 2 === 0 }),
  );
  return fleet({
    nodes: nodeNames.map((name) => node(name)),
    ...{ deployments: [web], replicaSets: [set], pods, services: [service('web')] },
    endpointSlices: [
      slice(
        'web',
        pods.map(({ uid, isReady }) => [uid, isReady] as const),
      ),
    ],
  });
}

describe('the plan of the map', () => {
  it('fits one node and the roads in the narrowest pane, and scrolls sideways for many', () => {
    const one = plan(fleet({ pods: [pod('a', { nodeName: null })] }), NARROW);
    expect(one.sheet.columns.map(({ kind, slots }) => [kind, slots])).toEqual([
      ['roads', 1],
      ['berth', 2],
    ]);
    expect(one.sheet.width).toBe(NARROW);
    const names = Array.from({ length: 9 }, (_, index) => `n${index}`);
    const many = plan(webOn(['n1'], names), NARROW);
    expect(many.sheet.width).toBeGreaterThan(NARROW);
    expect(many.sheet.columns.every(({ slots }) => slots === 1)).toBe(true);
  });

  it('puts each barge in the column of its node, side by side, then in lines', () => {
    const { sheet, plans } = plan(webOn(['n1', 'n2', 'n1', 'n1', 'n1'], ['n1', 'n2']), NARROW);
    const barges = plans[0]?.rows[0]?.barges ?? [];
    const [first, second] = sheet.columns;
    expect(barges.map(({ x }) => x)).toEqual(
      [first, first, first, first, second].map((column) => (column?.x ?? 0) + GRID.columnPad / 2),
    );
    expect(barges.map(({ y }) => (y - GRID.rowPad) / GRID.slotHeight)).toEqual([0, 1, 2, 3, 0]);
    expect(barges.map(({ isMoored }) => isMoored)).toEqual([true, false, false, false, true]);
  });

  it('never lets two barges, rows or services overlap', () => {
    const { plans } = plan(
      webOn(
        Array.from({ length: 20 }, (_, index) => `n${(index % 3) + 1}`),
        ['n1', 'n2', 'n3'],
      ),
      WIDE,
    );
    for (const { rows, services, height } of plans) {
      const barges = rows.flatMap((row) => row.barges);
      expect(new Set(barges.map(({ x, y }) => `${x} ${y}`)).size).toBe(barges.length);
      const bottom = Math.max(...barges.map(({ y }) => y + GRID.slotHeight));
      for (const { y } of services) expect(y).toBeGreaterThanOrEqual(bottom);
      expect(height).toBeGreaterThan(bottom);
    }
  });

  it('draws more pods than one looks at as convoys, one a state', () => {
    const { plans } = plan(webOn(Array(40).fill('n1')), WIDE);
    const barges = plans[0]?.rows[0]?.barges ?? [];
    expect(barges.map(({ state, pods }) => [state, pods.length])).toEqual([
      ['unready', 20],
      ['ready', 20],
    ]);
  });

  it('groups 2,000 pods by node and replica set, and keeps the drawing small', () => {
    const names = Array.from({ length: 10 }, (_, index) => `n${index}`);
    const places = Array.from({ length: 2000 }, (_, index) => `n${index % 10}`);
    const { plans } = plan(webOn(places, names), WIDE);
    const barges = plans[0]?.rows[0]?.barges ?? [];
    expect(barges.length).toBeLessThanOrEqual(20);
    expect(barges.reduce((sum, { pods }) => sum + pods.length, 0)).toBe(2000);
  });

  it('leads a line from a service to each barge it chooses, and says which get traffic', () => {
    const { plans } = plan(webOn(['n1', 'n2']), NARROW);
    const [placed] = plans[0]?.services ?? [];
    const barges = plans[0]?.rows[0]?.barges ?? [];
    expect(placed?.lines.map(({ state, toX, toY }) => [state, toX, toY])).toEqual(
      barges.map(({ x, y }, index) => [index === 0 ? 'ready' : 'unready', x + GRID.gap, y + GRID.waterline]),
    );
    expect(placed?.quayTo).toBe(Math.max(...(placed?.lines ?? []).map(({ x }) => x)));
  });

  it('counts services beyond a dozen on one line below the others', () => {
    const tables = webOn(['n1']);
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => service(`s${index}`, { selector: { app: 'web' } }));
    const [crowded] = plan({ ...tables, services: many(500) }, NARROW).plans;
    const last = crowded?.services.at(-1)?.y ?? 0;
    expect(crowded?.services).toHaveLength(12);
    expect(crowded?.othersY).toBeGreaterThan(last + GRID.serviceHeight);
    expect(crowded?.height).toBeGreaterThan(crowded?.othersY ?? 0);
    expect(plan({ ...tables, services: many(12) }, NARROW).plans[0]?.othersY).toBeNull();
  });

  it('keeps the lines of three services apart', () => {
    const tables = webOn(['n1']);
    const services = ['a', 'b', 'c'].map((name) => service(name, { selector: { app: 'web' } }));
    const { plans } = plan({ ...tables, services }, NARROW);
    const xs = plans[0]?.services.flatMap(({ lines }) => lines.map(({ x }) => x)) ?? [];
    expect(new Set(xs).size).toBe(3);
  });

  it('keeps the place of a barge when another comes after it', () => {
    const tables = webOn(['n1', 'n1']);
    const more = {
      ...tables,
      pods: [pod('aa-neuf', { ...tables.pods[0], uid: 'neuf', createdAtMs: 9e9 }), ...tables.pods],
    };
    const keysOf = (one: MapTables) =>
      plan(one, WIDE).plans[0]?.rows[0]?.barges.map(({ key, x }) => [key, x]) ?? [];
    expect(keysOf(more).slice(0, 2)).toEqual(keysOf(tables));
  });
});
