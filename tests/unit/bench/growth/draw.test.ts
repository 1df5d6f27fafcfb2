import { parseXml, type XmlElement } from '@rgrove/parse-xml';
import { expect, it } from 'vitest';
import type { Curve } from '../../../../bench/growth/curve.ts';
import { drawCurves } from '../../../../bench/growth/draw.ts';

const MACHINE = { cores: 2, processor: 'any', memoryBytes: 8e9, node: 'v26.10.0' };
const SIZES = [1_000, 2_000, 4_000, 8_000];

const curveOf = (title: string, msAt: (size: number) => number): Curve => ({
  name: title.toLowerCase(),
  title,
  points: SIZES.map((size) => ({ size, ms: msAt(size) })),
});
const LINEAR = curveOf('Conteneurs', (size) => size / 4);
const CONSTANT = curveOf('Images', () => 50);

/** Elements of a name in a drawing, or in a part of it, in its order. */
function elementsOf(part: XmlElement, name: string): XmlElement[] {
  const below = part.children.filter((it): it is XmlElement => it.type === 'element');
  return below.flatMap((it) => [...(it.name === name ? [it] : []), ...elementsOf(it, name)]);
}

function draw(curves: readonly Curve[]): XmlElement {
  const { root } = parseXml(drawCurves(curves, MACHINE, new Date(2026, 11, 1)));
  if (root === null) throw new Error('nothing was drawn');
  return root;
}

const textsOf = (part: XmlElement) => elementsOf(part, 'text').map(({ text }) => text.replaceAll(/\s/g, ' '));
const pointsOf = (plot: XmlElement) =>
  elementsOf(plot, 'circle').map(({ attributes }) => [Number(attributes.cx), Number(attributes.cy)] as const);

/** Where the dashed line, what linear growth would be, passes at each size. */
function linearOf(plot: XmlElement): number[][] {
  const dashed = elementsOf(plot, 'path').find(({ attributes }) => attributes['stroke-dasharray']);
  const line = dashed?.attributes.d ?? '';
  return line
    .slice(1)
    .split('L')
    .map((place) => place.split(' ').map(Number));
}

it('draws each curve in a place of its own, and says in French how its time grows', () => {
  const plots = elementsOf(draw([LINEAR, CONSTANT]), 'g').filter(({ attributes }) => attributes.transform);
  expect(new Set(plots.map(({ attributes }) => attributes.transform)).size).toBe(2);
  expect(plots.map((plot) => textsOf(plot).slice(0, 2))).toEqual([
    ['Conteneurs', 'taille à la puissance 1,00'],
    ['Images', 'taille à la puissance 0,00'],
  ]);
});

it('labels the ends of both axes', () => {
  expect(textsOf(draw([LINEAR])).slice(2, 6)).toEqual(['1 000', '250 ms', '8 000', '2 s']);
});

it('has the points of linear growth on the dashed line', () => {
  const root = draw([LINEAR]);
  expect(pointsOf(root)).toHaveLength(SIZES.length);
  expect(linearOf(root)).toEqual(pointsOf(root));
});

it('has what grows less than linearly above the dashed line, which ends at the last point', () => {
  const root = draw([CONSTANT]);
  const [points, linear] = [pointsOf(root), linearOf(root)];
  expect(linear.at(-1)).toEqual(points.at(-1));
  for (const [at, [x, y]] of points.slice(0, -1).entries()) {
    expect(linear[at]?.[0]).toBe(x);
    expect(linear[at]?.[1]).toBeGreaterThan(y);
  }
});

it('names the machine and the day', () => {
  expect(textsOf(draw([LINEAR])).at(-1)).toBe('2 cœurs, Node 26.10.0, 1 décembre 2026');
});
