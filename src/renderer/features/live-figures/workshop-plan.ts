import type { Workshop, WorkshopCard, WorkshopSpace } from '#shared/contract/workshop.ts';
import { cardKey } from './workshop-traffic.ts';

/** Sizes of the drawing, in its own units: about a pixel of the lesson's column. */
const CARD = { width: 144, height: 64 };
const GAP = 16;
/** Fits the lesson's column in a window of 1366 pixels. */
const MIN_WIDTH = 600;
/** Room of a title, and of a line of routes. */
const TITLE = 32;
const LINE = 18;
/** Room between the spaces and the root, for cables. */
const BETWEEN = 56;
/** Room over the cards of the root, for cables whose two ends are there. */
const ARCH = 48;
/** From the cards of the root to the first switch, and from one switch to the next. */
const SWITCH = 48;
/** Cards drawn of the root, which may be a host's; routes told of a space. */
const MAX_CARDS = 8;
export const MAX_ROUTES = 2;

interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}
/** A card of a space, where it is drawn. */
export interface PlannedCard extends Rect {
  key: string;
  space: string;
  card: WorkshopCard;
}
/** A space as the box that holds its cards. */
export interface PlannedSpace extends Rect {
  space: WorkshopSpace;
  isRoot: boolean;
}
/** A bridge or a switch: a line on which cards of the root are plugged. */
export interface PlannedLine {
  card: WorkshopCard;
  x1: number;
  x2: number;
  y: number;
  ports: PlannedCard[];
}
/** A cable between two cards, drawn once. */
export interface PlannedCable {
  /** The end that is higher, or more to the left. */
  from: PlannedCard;
  /** Null for a cable that leaves to a space that is not known. */
  to: PlannedCard | null;
  path: string;
  /** Where its numbers stand. */
  label: { x: number; y: number };
  isLit: boolean;
}
interface WorkshopPlan {
  width: number;
  height: number;
  spaces: PlannedSpace[];
  cards: PlannedCard[];
  lines: PlannedLine[];
  cables: PlannedCable[];
  /** Cards that there was no room for. */
  hiddenCount: number;
}

/** Where everything in a workshop is drawn: the named spaces above, the root below, cables between. */
export function planWorkshop({ spaces }: Workshop): WorkshopPlan {
  const [root, ...named] = spaces;
  const above = placeNamed(named);
  const shown = root ? choose(root) : [];
  const below = placeRootCards(shown, above.cards);
  const width = Math.max(MIN_WIDTH, above.width, ...below.map(({ x }) => x + CARD.width + 2 * GAP));
  const cards = [...above.cards, ...below.map((one) => ({ ...one, y: above.bottom + ARCH }))];
  const lines = root ? placeLines(root, cards, above.bottom + ARCH + CARD.height, width) : [];
  const routes = root ? linesOfRoutes(root) : 1;
  const height = ARCH + CARD.height + lines.length * SWITCH + GAP + TITLE + (routes - 1) * LINE;
  const box = root && { x: GAP, y: above.bottom, width: width - 2 * GAP, height, space: root, isRoot: true };
  return {
    width,
    height: above.bottom + height + GAP,
    spaces: [...above.spaces, ...(box ? [box] : [])],
    cards,
    lines,
    cables: placeCables(cards),
    hiddenCount: root ? rootCards(root).length - shown.length : 0,
  };
}

/** `lo` is told beside the name of its space, switches are lines. */
function isDrawn({ kind }: WorkshopCard): boolean {
  return kind !== 'loopback' && kind !== 'switch';
}

/** A bridge of the root is a line, too. */
function rootCards({ cards }: WorkshopSpace): WorkshopCard[] {
  return cards.filter((card) => isDrawn(card) && card.kind !== 'bridge');
}

/** Those that are plugged or ends of cables first: the rest of a host's cards says little here. */
function choose(root: WorkshopSpace): WorkshopCard[] {
  const rank = ({ isEnd, pluggedIn }: WorkshopCard) => Number(isEnd) + Number(pluggedIn !== null);
  return rootCards(root)
    .sort((a, b) => rank(b) - rank(a) || a.index - b.index)
    .slice(0, MAX_CARDS);
}

/** One says that there is none, or how many more there are. */
function linesOfRoutes({ routes }: WorkshopSpace): number {
  return Math.max(1, Math.min(routes.length, MAX_ROUTES + 1));
}

function placeNamed(named: readonly WorkshopSpace[]) {
  const cards: PlannedCard[] = [];
  const spaces: PlannedSpace[] = [];
  if (named.length === 0) return { cards, spaces, width: 0, bottom: GAP };
  const routes = Math.max(...named.map(linesOfRoutes));
  const height = TITLE + routes * LINE + GAP / 2 + CARD.height + GAP;
  const shown = named.map((space) => ({ space, drawn: space.cards.filter(isDrawn) }));
  const widths = shown.map(({ drawn }) => Math.max(1, drawn.length) * (CARD.width + GAP) + 3 * GAP);
  const total = widths.reduce((sum, width) => sum + width + GAP, GAP);
  const spare = Math.max(0, MIN_WIDTH - total) / (2 * named.length);
  let x = GAP;
  for (const [at, { space, drawn }] of shown.entries()) {
    const width = widths[at] ?? 0;
    x += spare;
    spaces.push({ x, y: GAP, width, height, space, isRoot: false });
    const start = x + (width - drawn.length * (CARD.width + GAP) + GAP) / 2;
    for (const [place, card] of drawn.entries()) {
      cards.push({
        ...{ key: cardKey(space.name, card.index), space: space.name, card },
        ...{ x: start + place * (CARD.width + GAP), y: GAP + height - CARD.height - GAP, ...CARD },
      });
    }
    x += width + spare + GAP;
  }
  return { cards, spaces, width: x, bottom: GAP + height + BETWEEN };
}

/** Each under its other end where there is one, without hiding another. */
function placeRootCards(shown: readonly WorkshopCard[], above: readonly PlannedCard[]): PlannedCard[] {
  const wanted = shown.map((card) => ({
    card,
    at: above.find(({ key }) => card.peer && key === cardKey(card.peer.space, card.peer.index))?.x ?? null,
  }));
  // Two ends that are both here stand side by side: in the order they were made.
  wanted.sort((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity) || a.card.index - b.card.index);
  let free = 2 * GAP;
  return wanted.map(({ card, at }) => {
    const x = Math.max(free, at ?? 0);
    free = x + CARD.width + GAP;
    return { key: cardKey('', card.index), space: '', card, x, y: 0, ...CARD };
  });
}

function placeLines(
  root: WorkshopSpace,
  cards: readonly PlannedCard[],
  top: number,
  width: number,
): PlannedLine[] {
  return root.cards
    .filter(({ kind }) => kind === 'bridge' || kind === 'switch')
    .map((card, at) => ({
      card,
      x1: 2 * GAP,
      x2: width - 2 * GAP,
      y: top + (at + 1) * SWITCH - GAP / 2,
      ports: cards.filter((one) => one.space === '' && one.card.pluggedIn === card.name),
    }));
}

function placeCables(cards: readonly PlannedCard[]): PlannedCable[] {
  const byKey = new Map(cards.map((one) => [one.key, one]));
  const done = new Set<string>();
  return cards
    .filter(({ card }) => card.isEnd)
    .flatMap((from): PlannedCable[] => {
      if (done.has(from.key)) return [];
      const { peer } = from.card;
      const to = (peer && byKey.get(cardKey(peer.space, peer.index))) ?? null;
      // A pair whose other end is not drawn leaves, as one whose other end is not known.
      if (to) done.add(to.key);
      return [{ from, to, ...routeOf(from, to), isLit: from.card.hasCarrier && (!to || to.card.hasCarrier) }];
    });
}

function routeOf(from: PlannedCard, to: PlannedCard | null): Pick<PlannedCable, 'path' | 'label'> {
  const x = from.x + from.width / 2;
  const [top, bottom] = [from.y, from.y + from.height];
  if (!to) {
    const y = from.space === '' ? top : bottom;
    const end = from.space === '' ? y - ARCH / 2 : y + BETWEEN / 2;
    return { path: `M${x} ${y} V${end}`, label: { x: x + 8, y: (y + end) / 2 + 4 } };
  }
  const toX = to.x + to.width / 2;
  if (from.y !== to.y) {
    return {
      path: `M${x} ${bottom} L${toX} ${to.y}`,
      label: { x: (x + toX) / 2 + 10, y: bottom + GAP + (BETWEEN - GAP) / 2 + 4 },
    };
  }
  // Side by side: an arch over the cards of the root, a loop under those of the spaces.
  const [y, height] = from.space === '' ? [top, -ARCH] : [bottom, BETWEEN];
  return {
    path: `M${x} ${y} Q${(x + toX) / 2} ${y + height * 1.2} ${toX} ${y}`,
    label: { x: (x + toX) / 2, y: y + height * 0.6 - 6 },
  };
}
