import { describe, expect, it } from 'vitest';
import {
  cardKey,
  trafficBetween,
  waysBetween,
  withNewcomers,
} from '../../../../../src/renderer/features/live-figures/workshop-traffic.ts';
import { assembled, card, space } from './workshops.ts';

const CALM = assembled();

describe('trafficBetween', () => {
  it('counts what each card sent and received, and leaves out those that did neither', () => {
    const traffic = trafficBetween(CALM, assembled({ packets: { 'eth0-r': [3, 1] } }));
    expect([...traffic]).toEqual([[cardKey('red', 5), { sent: 3, received: 1 }]]);
  });

  it('counts nothing of a card that came meanwhile, even under the number of another', () => {
    const before = { spaces: [space('', [card(4, 'veth-r')])] };
    const after = {
      spaces: [space('', [card(4, 'veth-x', { sentPackets: 9 }), card(8, 'neuf', { sentPackets: 9 })])],
    };
    expect(trafficBetween(before, after).size).toBe(0);
  });
});

describe('waysBetween', () => {
  const THROUGH = { 'eth0-r': [1, 1], 'veth-r': [1, 1], 'veth-g': [1, 1], 'eth0-g': [1, 1] } as const;

  it('follows an echo from card to card, through the switch, to the space that received it', () => {
    const after = assembled({
      packets: THROUGH,
      echoes: { red: { asked: 1, answered: 1 }, green: { received: 1 } },
    });
    expect(waysBetween(CALM, after)).toEqual([
      {
        from: 'red',
        asked: 1,
        hops: ['eth0-r', 'veth-r', 'ovs1', 'veth-g', 'eth0-g'],
        to: 'green',
        answered: 1,
      },
    ]);
  });

  it('tells both ways where both spaces asked', () => {
    const both = { asked: 1, received: 1, answered: 1 };
    const after = assembled({ packets: THROUGH, echoes: { red: both, green: both } });
    expect(waysBetween(CALM, after).map(({ from, to }) => [from, to])).toEqual([
      ['green', 'red'],
      ['red', 'green'],
    ]);
  });

  it.each([
    ['the other end is off', { 'eth0-r': [1, 0] }, ['eth0-r']],
    ['the switch passes it nowhere', { 'eth0-r': [1, 0], 'veth-r': [0, 1] }, ['eth0-r', 'veth-r', 'ovs1']],
    [
      'the last end takes nothing',
      { 'eth0-r': [1, 0], 'veth-r': [0, 1], 'veth-g': [1, 0] },
      ['eth0-r', 'veth-r', 'ovs1', 'veth-g'],
    ],
    ['it has no card to leave by', {}, []],
  ] as const)('stops where %s', (_, packets, hops) => {
    const after = assembled({ packets, echoes: { red: { asked: 1 } } });
    expect(waysBetween(CALM, after)).toEqual([
      { from: 'red', asked: 1, hops: [...hops], to: null, answered: 0 },
    ]);
  });

  it('stops at an end that is plugged nowhere', () => {
    const unplugged = (packets: Parameters<typeof assembled>[0]) => {
      const { spaces } = assembled(packets);
      return {
        spaces: spaces.map((one) => ({ ...one, cards: one.cards.map((it) => ({ ...it, pluggedIn: null })) })),
      };
    };
    const after = unplugged({
      packets: { 'eth0-r': [1, 0], 'veth-r': [0, 1] },
      echoes: { red: { asked: 1 } },
    });
    expect(waysBetween(unplugged({}), after)[0]?.hops).toEqual(['eth0-r', 'veth-r']);
  });

  it('ends at the switch where the root itself received it', () => {
    const after = assembled({
      packets: { 'eth0-r': [1, 1], 'veth-r': [1, 1] },
      echoes: { red: { asked: 1, answered: 1 }, '': { received: 1 } },
    });
    expect(waysBetween(CALM, after)).toEqual([
      { from: 'red', asked: 1, hops: ['eth0-r', 'veth-r', 'ovs1'], to: '', answered: 1 },
    ]);
  });

  it('tells a space that called itself, and nothing of one that is new', () => {
    const itself = assembled({ echoes: { red: { asked: 1, received: 1, answered: 1 } } });
    expect(waysBetween(CALM, itself)).toEqual([{ from: 'red', asked: 1, hops: [], to: 'red', answered: 1 }]);
    expect(waysBetween({ spaces: CALM.spaces.slice(0, 1) }, itself)).toEqual([]);
  });
});

describe('withNewcomers', () => {
  it('counts from its first look what came after the others, though packets never cease', () => {
    const empty = { spaces: [space('')] };
    const first = assembled({ packets: { 'eth0-r': [5, 5] }, echoes: { red: { asked: 4 } } });
    const base = withNewcomers(empty, first);
    const later = assembled({ packets: { 'eth0-r': [7, 5] }, echoes: { red: { asked: 6 } } });
    expect(trafficBetween(withNewcomers(base, later), later).get(cardKey('red', 5))).toEqual({
      ...{ sent: 2, received: 0 },
    });
    expect(waysBetween(base, later)).toMatchObject([{ from: 'red', asked: 2 }]);
  });

  it('keeps what was counted of the others, and is the same look while nothing comes', () => {
    const now = assembled({ packets: { 'eth0-r': [3, 1] } });
    expect(withNewcomers(CALM, now)).toBe(CALM);
    const [root, ...named] = now.spaces;
    const more = {
      spaces: [space('', [...(root?.cards ?? []), card(9, 'neuve', { sentPackets: 8 })]), ...named],
    };
    const base = withNewcomers(CALM, more);
    expect(trafficBetween(base, more)).toEqual(trafficBetween(CALM, now));
    expect(base.spaces[0]?.cards.map(({ name }) => name)).toContain('neuve');
  });
});
