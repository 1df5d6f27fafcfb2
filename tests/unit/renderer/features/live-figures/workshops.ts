import type { Workshop, WorkshopCard, WorkshopSpace } from '#shared/contract/workshop.ts';

/** A card of which only what a test is about is said. */
export function card(index: number, name: string, more: Partial<WorkshopCard> = {}): WorkshopCard {
  return {
    ...{ index, name, kind: 'veth', isUp: true, hasCarrier: true, peer: null, isEnd: true, pluggedIn: null },
    ...{ addresses: [], sentPackets: 0, receivedPackets: 0 },
    ...more,
  };
}

/** A space with its loopback. */
export function space(
  name: string,
  cards: readonly WorkshopCard[] = [],
  more: Partial<WorkshopSpace> = {},
): WorkshopSpace {
  const lo = card(1, 'lo', { kind: 'loopback', isEnd: false });
  return { name, cards: [lo, ...cards], routes: [], echoes: { asked: 0, received: 0, answered: 0 }, ...more };
}

/** How many packets each card has sent and received, by name, and the echoes of each space. */
interface Counted {
  packets?: Readonly<Record<string, readonly [sent: number, received: number]>>;
  echoes?: Readonly<Record<string, Partial<WorkshopSpace['echoes']>>>;
}

/** The workshop of the course: red and green, joined by a switch of the root. */
export function assembled({ packets = {}, echoes = {} }: Counted = {}): Workshop {
  const end = (index: number, name: string, peer: WorkshopCard['peer'], pluggedIn: string | null = null) =>
    card(index, name, {
      ...{ peer, pluggedIn },
      ...{ sentPackets: packets[name]?.[0] ?? 0, receivedPackets: packets[name]?.[1] ?? 0 },
    });
  const named = (name: string, cards: readonly WorkshopCard[]) =>
    space(name, cards, { echoes: { asked: 0, received: 0, answered: 0, ...echoes[name] } });
  return {
    spaces: [
      named('', [
        card(3, 'ovs1', { kind: 'switch', isEnd: false }),
        end(4, 'veth-r', { space: 'red', index: 5 }, 'ovs1'),
        end(6, 'veth-g', { space: 'green', index: 7 }, 'ovs1'),
      ]),
      named('green', [end(7, 'eth0-g', { space: '', index: 6 })]),
      named('red', [end(5, 'eth0-r', { space: '', index: 4 })]),
    ],
  };
}
