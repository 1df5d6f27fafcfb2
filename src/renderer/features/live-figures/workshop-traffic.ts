import type { Workshop, WorkshopCard, WorkshopSpace } from '#shared/contract/workshop.ts';

/** Packets of a card between two looks. */
export interface Packets {
  sent: number;
  received: number;
}
/** By `cardKey`; without the cards that neither sent nor received. */
export type Traffic = ReadonlyMap<string, Packets>;

/** Names a card among all spaces. */
export function cardKey(space: string, index: number): string {
  return `${index} ${space}`;
}

/** A look to count from, with what came since as it was when it came: what it sends from then on counts, too. */
export function withNewcomers(before: Workshop, now: Workshop): Workshop {
  let hasNew = false;
  const take = <T>(known: T | undefined, newcomer: T): T => {
    hasNew ||= known === undefined;
    return known ?? newcomer;
  };
  const spaces = now.spaces.map((space) => {
    const past = before.spaces.find(({ name }) => name === space.name);
    const cards = space.cards.map((card) =>
      take(
        past?.cards.find(({ index, name }) => index === card.index && name === card.name),
        card,
      ),
    );
    return { ...take(past, space), cards };
  });
  return hasNew ? { spaces } : before;
}

/** What the kernel counted between two looks, for the cards that are in both. */
export function trafficBetween(before: Workshop, after: Workshop): Traffic {
  const counted = new Map(
    before.spaces.flatMap(({ name, cards }) => cards.map((card) => [cardKey(name, card.index), card])),
  );
  const traffic = new Map<string, Packets>();
  for (const { name, cards } of after.spaces) {
    for (const card of cards) {
      const key = cardKey(name, card.index);
      const past = counted.get(key);
      // Another card may have its number: the name tells.
      if (past?.name !== card.name) continue;
      const packets = {
        sent: card.sentPackets - past.sentPackets,
        received: card.receivedPackets - past.receivedPackets,
      };
      if (packets.sent > 0 || packets.received > 0) traffic.set(key, packets);
    }
  }
  return traffic;
}

/** The way of the echoes that left a space. */
export interface Way {
  from: string;
  /** How many left. */
  asked: number;
  /** Cards and switches that its packets went through, in order. */
  hops: string[];
  /** The space whose kernel received them; null when none did. */
  to: string | null;
  /** How many were answered. */
  answered: number;
}

/** The ways of the echoes that left between two looks, as the counters tell them. */
export function waysBetween(before: Workshop, after: Workshop): Way[] {
  const traffic = trafficBetween(before, after);
  const grown = after.spaces.map((space) => ({ space, echoes: echoesSince(before, space) }));
  return grown
    .filter(({ echoes }) => echoes.asked > 0)
    .map(({ space, echoes }) => {
      const reached = grown.filter((one) => one.echoes.received > 0).map((one) => one.space.name);
      const to = reached.find((name) => name !== space.name) ?? reached[0] ?? null;
      const hops = to === space.name ? [] : hopsFrom(space, after, traffic, to);
      return { from: space.name, asked: echoes.asked, hops, to, answered: echoes.answered };
    });
}

function echoesSince(before: Workshop, { name, echoes }: WorkshopSpace): WorkshopSpace['echoes'] {
  const past = before.spaces.find((one) => one.name === name)?.echoes;
  return {
    asked: echoes.asked - (past?.asked ?? echoes.asked),
    received: echoes.received - (past?.received ?? echoes.received),
    answered: echoes.answered - (past?.answered ?? echoes.answered),
  };
}

/** Follows what was sent from card to card, as long as the next one received it. */
function hopsFrom(start: WorkshopSpace, { spaces }: Workshop, traffic: Traffic, to: string | null): string[] {
  const hops: string[] = [];
  const gone = new Set<string>();
  const packetsOf = (space: WorkshopSpace, card: WorkshopCard) =>
    traffic.get(cardKey(space.name, card.index));
  const sends = (space: WorkshopSpace) => (card: WorkshopCard) =>
    card.kind !== 'loopback' &&
    !gone.has(cardKey(space.name, card.index)) &&
    (packetsOf(space, card)?.sent ?? 0) > 0;
  let space: WorkshopSpace = start;
  let card = start.cards.find(sends(start));
  while (card) {
    hops.push(card.name);
    gone.add(cardKey(space.name, card.index));
    if (card.kind === 'bridge' || card.kind === 'switch') {
      card = nextPort(space, card.name, to, sends(space));
      continue;
    }
    const { peer } = card;
    const there = spaces.find(({ name }) => name === peer?.space);
    const end: WorkshopCard | undefined = there?.cards.find(({ index }) => index === peer?.index);
    if (!there || !end || (packetsOf(there, end)?.received ?? 0) === 0) return hops;
    hops.push(end.name);
    gone.add(cardKey(there.name, end.index));
    if (end.pluggedIn === null) return hops;
    hops.push(end.pluggedIn);
    space = there;
    card = there.name === to ? undefined : nextPort(there, end.pluggedIn, to, sends(there));
  }
  return hops;
}

/** The port by which the packets left a switch: the one that leads where they arrived, where several sent. */
function nextPort(
  { cards }: WorkshopSpace,
  line: string,
  to: string | null,
  sends: (card: WorkshopCard) => boolean,
): WorkshopCard | undefined {
  const leaving = cards.filter((card) => card.pluggedIn === line && sends(card));
  return leaving.find(({ peer }) => peer?.space === to) ?? leaving[0];
}
