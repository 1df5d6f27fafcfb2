import { count, countOrNull, object, objects, oneOf, type Said, text, texts } from '#main/core/reading.ts';
import type { Workshop, WorkshopCard, WorkshopSpace } from '#shared/contract/workshop.ts';

/** The device of Open vSwitch's own, in which nothing is ever plugged. */
const OWN_DEVICE = 'ovs-netdev';
/** Types of ICMP messages that `ping` makes. */
const ECHO_REPLY = '0';
const ECHO_REQUEST = '8';

/** A card, and what it says of where its other end is. */
interface ToldCard extends Omit<WorkshopCard, 'peer'> {
  /** Name of the other end, where it is in the same space. */
  besides: string;
  /** Number of the other end, where it is in another. */
  elsewhere: number | null;
}
interface ToldSpace extends Omit<WorkshopSpace, 'cards'> {
  cards: ToldCard[];
}

/** What READ_SPACES wrote; null when it is nothing of the kind. */
export function parseWorkshop(output: string): Workshop | null {
  const [told = '', switches = ''] = output.split(/^#switches$/m);
  const ports = portsOf(switches);
  const spaces = told
    .split(/^#space /m)
    .slice(1)
    .flatMap((part) => parseSpace(part, ports));
  if (spaces[0]?.name !== '') return null;
  return { spaces: withPeers(spaces) };
}

function parseSpace(part: string, ports: Ports): ToldSpace[] {
  const lines = part.split('\n');
  const name = lines[0] ?? '';
  const [cards, routes] = lines.filter((line) => line.startsWith('[')).map(listIn);
  // A file that is no space, or one that has just gone.
  if (!cards?.length) return [];
  const root = name === '';
  const kept = cards.filter((said) => text(said.ifname) !== OWN_DEVICE);
  const counts = countsOf(lines.filter((line) => line.startsWith('IcmpMsg:')));
  return [
    {
      name,
      cards: kept.map((said) => toCard(said, root ? ports : NO_PORTS)),
      routes: (routes ?? []).map(toRoute),
      echoes: {
        asked: counts.get(`OutType${ECHO_REQUEST}`) ?? 0,
        received: counts.get(`InType${ECHO_REQUEST}`) ?? 0,
        answered: counts.get(`InType${ECHO_REPLY}`) ?? 0,
      },
    },
  ];
}

function listIn(line: string): Said[] {
  try {
    return objects(JSON.parse(line));
  } catch {
    return [];
  }
}

function toCard(said: Said, { switches, switchOf }: Ports): ToldCard {
  const name = text(said.ifname);
  const flags = texts(said.flags);
  const info = text(object(said.linkinfo).info_kind);
  const stats = object(said.stats64);
  const kind = text(said.link_type) === 'loopback' ? 'loopback' : oneOf(info, ['veth', 'bridge'], 'other');
  return {
    index: count(said.ifindex),
    name,
    kind: switches.has(name) ? 'switch' : kind,
    isUp: flags.includes('UP'),
    hasCarrier: flags.includes('LOWER_UP'),
    isEnd: info === 'veth',
    // A card of Open vSwitch has a master of its own where the kernel carries the frames.
    pluggedIn: switchOf.get(name) ?? (text(said.master) || null),
    addresses: objects(said.addr_info)
      .filter(({ family }) => family === 'inet')
      .map(({ local, prefixlen }) => `${text(local)}/${count(prefixlen)}`),
    sentPackets: count(object(stats.tx).packets),
    receivedPackets: count(object(stats.rx).packets),
    besides: text(said.link),
    elsewhere: countOrNull(said.link_index),
  };
}

function toRoute(said: Said): WorkshopSpace['routes'][number] {
  return { to: text(said.dst), via: text(said.gateway) || null, card: text(said.dev) };
}

/** A line of names, then a line of as many numbers. */
function countsOf([header = '', values = '']: readonly string[]): ReadonlyMap<string, number> {
  const numbers = values.split(' ').map(Number);
  return new Map(header.split(' ').map((name, at) => [name, numbers[at] ?? 0]));
}

/** What Open vSwitch holds: its switches, and where each card is plugged. */
interface Ports {
  switches: ReadonlySet<string>;
  switchOf: ReadonlyMap<string, string>;
}
const NO_PORTS: Ports = { switches: new Set(), switchOf: new Map() };

function portsOf(shown: string): Ports {
  const switches = new Set<string>();
  const switchOf = new Map<string, string>();
  let current = '';
  for (const [, word, name = ''] of shown.matchAll(/^ +(Bridge|Port) "?([^"\n]+)"?$/gm)) {
    if (word === 'Bridge') {
      current = name;
      switches.add(name);
    } else if (name !== current) switchOf.set(name, current);
  }
  return { switches, switchOf };
}

/** Two ends in two spaces know each other by number only: they are one cable when each gives the other's. */
function withPeers(spaces: readonly ToldSpace[]): WorkshopSpace[] {
  const taken = new Set<ToldCard>();
  const find = (space: ToldSpace, card: ToldCard): WorkshopCard['peer'] => {
    if (card.besides !== '') {
      const beside = space.cards.find(({ name }) => name === card.besides);
      return beside ? { space: space.name, index: beside.index } : null;
    }
    for (const other of card.elsewhere === null ? [] : spaces) {
      const peer = other.cards.find((one) => one.index === card.elsewhere && one.elsewhere === card.index);
      if (!peer || other === space || taken.has(peer)) continue;
      taken.add(peer);
      return { space: other.name, index: peer.index };
    }
    return null;
  };
  return spaces.map((space) => ({
    ...space,
    cards: space.cards.map((card) => {
      const { besides: _, elsewhere: __, ...kept } = card;
      return { ...kept, peer: card.isEnd ? find(space, card) : null };
    }),
  }));
}
