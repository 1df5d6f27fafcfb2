import { describe, expect, it } from 'vitest';
import { planWorkshop } from '../../../../../src/renderer/features/live-figures/workshop-plan.ts';
import { assembled, card, space } from './workshops.ts';

const PLAN = planWorkshop(assembled());
const named = (name: string, plan = PLAN) => plan.cards.find((one) => one.card.name === name);

describe('planWorkshop', () => {
  it('draws the named spaces above and the root below, everything within the sheet', () => {
    const [green, red, root] = PLAN.spaces;
    expect([green?.space.name, red?.space.name, root?.space.name]).toEqual(['green', 'red', '']);
    expect(root?.isRoot).toBe(true);
    expect(root?.y).toBeGreaterThan((red?.y ?? 0) + (red?.height ?? 0));
    for (const { x, y, width, height } of [...PLAN.spaces, ...PLAN.cards]) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(PLAN.width);
      expect(y + height).toBeLessThanOrEqual(PLAN.height);
    }
  });

  it('keeps each card in its space, and an end of the root under its other end', () => {
    for (const { card: of, space: name, x, y, width, height } of PLAN.cards) {
      const box = PLAN.spaces.find((one) => one.space.name === name);
      expect(x >= (box?.x ?? Infinity) && x + width <= (box?.x ?? 0) + (box?.width ?? 0), of.name).toBe(true);
      expect(y >= (box?.y ?? Infinity) && y + height <= (box?.y ?? 0) + (box?.height ?? 0), of.name).toBe(
        true,
      );
    }
    expect(named('veth-r')?.x).toBe(named('eth0-r')?.x);
    expect(named('veth-g')?.x).toBe(named('eth0-g')?.x);
  });

  it('draws one cable a pair, from the end above to the one below', () => {
    expect(PLAN.cables.map(({ from, to }) => [from.card.name, to?.card.name])).toEqual([
      ['eth0-g', 'veth-g'],
      ['eth0-r', 'veth-r'],
    ]);
  });

  it('draws a switch as a line with its ports, and the loopback and the switch as no card', () => {
    expect(
      PLAN.lines.map((line) => [line.card.name, line.ports.map((port) => port.card.name).sort()]),
    ).toEqual([['ovs1', ['veth-g', 'veth-r']]]);
    expect(named('lo')).toBeUndefined();
    expect(named('ovs1')).toBeUndefined();
  });

  it('draws a pair that is still in the root, side by side, lit only when both ends are', () => {
    const root = space('', [
      card(2, 'a', { peer: { space: '', index: 3 }, hasCarrier: false }),
      card(3, 'b', { peer: { space: '', index: 2 } }),
    ]);
    const plan = planWorkshop({ spaces: [root] });
    expect(plan.cables).toHaveLength(1);
    expect(plan.cables[0]).toMatchObject({ isLit: false });
    expect(named('a', plan)?.y).toBe(named('b', plan)?.y);
  });

  it('draws an end whose other end is not known as a cable that leaves', () => {
    const plan = planWorkshop({ spaces: [space('', [card(9, 'veth1234567', { pluggedIn: 'docker0' })])] });
    expect(plan.cables).toMatchObject([{ to: null }]);
  });

  it('lets no two cards overlap, and says how many of a host’s it left out', () => {
    const many = Array.from({ length: 14 }, (_, at) => card(at + 2, `veth${at}`));
    const plan = planWorkshop({ spaces: [space('', many)] });
    const lefts = plan.cards.map(({ x }) => x).sort((a, b) => a - b);
    for (const [at, x] of lefts.slice(1).entries()) expect(x - (lefts[at] ?? 0)).toBeGreaterThan(144);
    expect(plan.cards.length + plan.hiddenCount).toBe(14);
    expect(plan.hiddenCount).toBeGreaterThan(0);
  });

  it('draws a bridge of the root as a line, and leaves room for the routes of a host', () => {
    const bridge = card(2, 'docker0', { kind: 'bridge', isEnd: false });
    const host = (count: number) => {
      const routes = Array.from({ length: count }, (_, at) => ({
        to: `10.0.${at}.0/24`,
        via: null,
        card: 'docker0',
      }));
      return planWorkshop({ spaces: [space('', [bridge], { routes })] });
    };
    expect(host(0)).toMatchObject({ cards: [], lines: [{ card: bridge, ports: [] }], hiddenCount: 0 });
    expect(host(2).height).toBeGreaterThan(host(1).height);
    expect(host(9).height).toBe(host(3).height);
  });

  it('draws a root with lo alone, and a space that has no card yet', () => {
    expect(planWorkshop({ spaces: [space('')] })).toMatchObject({
      cards: [],
      lines: [],
      cables: [],
      hiddenCount: 0,
    });
    expect(planWorkshop({ spaces: [space(''), space('red')] }).spaces.map((one) => one.space.name)).toEqual([
      'red',
      '',
    ]);
  });
});
