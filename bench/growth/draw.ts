import type { Machine } from '../support/machine.ts';
import { type Curve, fitOf } from './curve.ts';

/** One curve's plot, in units of the drawing. */
const WIDTH = 260;
const HEIGHT = 190;
const COLUMNS = 3;
const LEFT = 52;
const RIGHT = 16;
const TOP = 44;
const BOTTOM = 28;
/** What tells how to read them, and what they were measured on, below all. */
const FOOT = 44;

const INK = '#12263A';
const RULE = '#C9D1D7';
const LINE = '#B83A1B';

const HOW_TO_READ =
  'Axes logarithmiques. Points : temps mesurés ; trait : la puissance de la taille qui les suit ; tirets : croissance linéaire.';
const POWER = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const DATE = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long' });

/**
 * Each curve on logarithmic axes, in French: what was measured, the power that fits it, and dashed what linear growth
 * would be; below them the machine and the day.
 */
export function drawCurves(curves: readonly Curve[], { cores, node }: Machine, date: Date): string {
  const rows = Math.ceil(curves.length / COLUMNS);
  const [width, height] = [COLUMNS * WIDTH, rows * HEIGHT + FOOT];
  const plots = curves.map((curve, at) => {
    const place = `translate(${(at % COLUMNS) * WIDTH} ${Math.floor(at / COLUMNS) * HEIGHT})`;
    return `<g transform="${place}">\n${drawCurve(curve)}\n</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="Helvetica, Arial, sans-serif" font-size="11" fill="${INK}" role="img" aria-label="Temps selon la taille, et la puissance qui les suit">
<rect width="${width}" height="${height}" fill="#FAF8F4"/>
${plots.join('\n')}
<text x="${LEFT}" y="${height - 28}">${HOW_TO_READ}</text>
<text x="${LEFT}" y="${height - 12}">${cores} cœurs, Node ${node.slice(1)}, ${DATE.format(date)}</text>
</svg>
`;
}

function drawCurve({ name, title, points }: Curve): string {
  const { exponent, msAt } = fitOf(points);
  const sizes = points.map(({ size }) => size);
  const times = points.flatMap(({ size, ms }) => [ms, msAt(size)]);
  const x = axis(Math.min(...sizes), Math.max(...sizes), LEFT, WIDTH - RIGHT);
  const y = axis(Math.min(...times) / 1.3, Math.max(...times) * 1.3, HEIGHT - BOTTOM, TOP);
  const last = points.at(-1) ?? { size: 1, ms: 1 };
  const line = (at: (size: number) => number, style: string) =>
    `<path d="M${sizes.map((size) => `${x(size)} ${y(at(size))}`).join('L')}" fill="none" ${style}/>`;
  return [
    `<text x="${LEFT}" y="18" font-weight="700">${title}</text>`,
    `<text x="${LEFT}" y="33">taille à la puissance ${POWER.format(exponent).replace('-', '−')}</text>`,
    `<clipPath id="${idOf(name)}"><rect x="${LEFT}" y="${TOP}" width="${WIDTH - LEFT - RIGHT}" height="${HEIGHT - TOP - BOTTOM}"/></clipPath>`,
    `<path d="M${LEFT} ${TOP}V${HEIGHT - BOTTOM}H${WIDTH - RIGHT}" fill="none" stroke="${RULE}"/>`,
    ...[points[0] ?? last, last].flatMap(({ size, ms }) => [
      `<text x="${x(size)}" y="${HEIGHT - 12}" text-anchor="middle">${shortOf(size)}</text>`,
      `<text x="${LEFT - 6}" y="${y(ms) + 4}" text-anchor="end">${timeOf(ms)}</text>`,
    ]),
    `<g clip-path="url(#${idOf(name)})">`,
    line((size) => (last.ms * size) / last.size, `stroke="${INK}" stroke-dasharray="3 3"`),
    line(msAt, `stroke="${LINE}" stroke-width="1.5"`),
    '</g>',
    ...points.map(({ size, ms }) => `<circle cx="${x(size)}" cy="${y(ms)}" r="3" fill="${LINE}"/>`),
  ].join('\n');
}

/** Places on a logarithmic axis, to a tenth. */
function axis(least: number, most: number, from: number, to: number): (value: number) => number {
  const span = Math.log(most / least);
  return (value) => Math.round((from + (Math.log(value / least) / span) * (to - from)) * 10) / 10;
}

function idOf(name: string): string {
  return name.replaceAll(/[^a-z]/g, '-');
}

function timeOf(ms: number): string {
  return ms < 1_000 ? `${shortOf(ms)} ms` : `${shortOf(ms / 1_000)} s`;
}

function shortOf(value: number): string {
  return value.toLocaleString('fr-FR', { maximumFractionDigits: value < 10 ? 1 : 0 });
}
