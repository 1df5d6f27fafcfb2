import { XmlElement } from '@rgrove/parse-xml';

/** Elements one figure may draw once its references are followed: ten times the busiest figure of the course. */
const MAX_DRAWN = 20_000;
/** References that may lead from one to the next. */
const MAX_CHAIN = 50;
/** What is past counting: far over the limit, and still a number when it is multiplied. */
const ENDLESS = 1e9;

/** What drawing an element takes: elements, and the points of its lines, where markers stand. */
interface Weight {
  elements: number;
  points: number;
}

/**
 * The first element that draws too much once `use`, patterns, gradients, clips and markers are followed, or that leads to
 * itself; null when none does. Nothing is expanded to find out.
 */
export function findBomb(root: XmlElement): XmlElement | null {
  // The first of an id is the one that is drawn.
  const named = elementsOf(root).filter(({ attributes }) => attributes.id);
  const targets = new Map(named.toReversed().map((it) => [it.attributes.id, it]));
  const known = new Map<XmlElement, Weight>();
  const chain = new Set<XmlElement>();
  let bomb: XmlElement | null = null;

  const weigh = (element: XmlElement): Weight => {
    const found = known.get(element);
    if (found) return found;
    if (chain.has(element) || chain.size > MAX_CHAIN) return { elements: ENDLESS, points: ENDLESS };
    chain.add(element);
    const weight = weighReferences(element, weighContent(element));
    chain.delete(element);
    known.set(element, weight);
    if (weight.elements > MAX_DRAWN) bomb ??= element;
    return weight;
  };
  const weighContent = (element: XmlElement): Weight => {
    const inside = element.children.filter((it) => it instanceof XmlElement).map(weigh);
    const used = targets.get(hrefOf(element));
    return sum([{ elements: 1, points: pointsOf(element) }, ...inside, ...(used ? [weigh(used)] : [])]);
  };
  /** What an element refers to is inherited: each of those inside draws it again. */
  const weighReferences = (element: XmlElement, own: Weight): Weight =>
    sum([
      own,
      ...paintsOf(element).flatMap(({ name, id }) => {
        const target = targets.get(id);
        return target ? [times(weigh(target), name.startsWith('marker') ? own.points : own.elements)] : [];
      }),
    ]);

  weigh(root);
  return bomb;
}

function elementsOf(root: XmlElement): XmlElement[] {
  return [root, ...root.children.flatMap((it) => (it instanceof XmlElement ? elementsOf(it) : []))];
}

function hrefOf({ attributes }: XmlElement): string {
  return (attributes.href ?? attributes['xlink:href'] ?? '').replace(/^#/, '');
}

function paintsOf({ attributes }: XmlElement): { name: string; id: string }[] {
  return Object.entries(attributes).flatMap(([name, value]) => {
    const id = /^url\((["']?)#([^"')]+)\1\)$/.exec(value.trim())?.[2];
    return id === undefined ? [] : [{ name, id }];
  });
}

/** At least one, and one for two numbers of its line. */
function pointsOf({ attributes }: XmlElement): number {
  const numbers =
    `${attributes.d ?? ''} ${attributes.points ?? ''}`.match(/\d+(?:\.\d+)?|\.\d+/g)?.length ?? 0;
  return Math.max(1, Math.ceil(numbers / 2));
}

function sum(weights: readonly Weight[]): Weight {
  return weights.reduce((all, { elements, points }) => ({
    elements: Math.min(all.elements + elements, ENDLESS),
    points: Math.min(all.points + points, ENDLESS),
  }));
}

function times({ elements, points }: Weight, factor: number): Weight {
  return { elements: elements * factor, points: points * factor };
}
