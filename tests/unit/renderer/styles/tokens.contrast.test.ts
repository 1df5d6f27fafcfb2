import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

type Palette = Readonly<Record<string, string>>;

const css = readFileSync(join(import.meta.dirname, '../../../../src/renderer/styles/tokens.css'), 'utf8');
const light = readBlock(':root[data-theme="light"]');
const themes: Record<string, Palette> = {
  light,
  dark: readBlock(':root[data-theme="dark"] {'),
  projector: { ...light, ...readBlock(':root[data-theme="projector"] {') },
};

/** Text colours and the grounds each is written on. */
const GROUNDS = ['paper', 'surface', 'well'];
const TEXT_PAIRS = [
  ...['ink', 'steel', 'minium', 'sea', 'verdigris', 'amber', 'rust'].flatMap((text) =>
    GROUNDS.map((ground) => [text, ground]),
  ),
  ...['minium', 'sea', 'verdigris', 'amber', 'rust', 'steel'].flatMap((tone) => [
    [tone, `${tone}-wash`],
    ['ink', `${tone}-wash`],
    ['steel', `${tone}-wash`],
  ]),
  ['ink', 'concrete'],
  ['steel', 'concrete'],
  ['minium', 'concrete'],
  ['on-minium', 'minium'],
  ['on-minium', 'minium-strong'],
  ['ink', 'mark'],
  ['paper', 'ink'],
  ['paper', 'sea'],
  ['surface', 'verdigris'],
];

/** Borders of controls, marks and focus rings against what is around them. */
const SHAPE_PAIRS = ['edge', 'minium', 'verdigris', 'sea', 'rust', 'amber'].flatMap((shape) =>
  ['paper', 'surface'].map((ground) => [shape, ground]),
);

describe.each(Object.entries(themes))('the %s theme', (_name, palette) => {
  it.each(TEXT_PAIRS)('writes %s on %s with the contrast of AA', (text = '', ground = '') => {
    expect(contrast(palette, text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SHAPE_PAIRS)('draws %s on %s so that it is seen', (shape = '', ground = '') => {
    expect(contrast(palette, shape, ground)).toBeGreaterThanOrEqual(3);
  });
});

function readBlock(selector: string): Palette {
  const start = css.indexOf(selector);
  const body = css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start));
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  );
}

function contrast(palette: Palette, first: string, second: string): number {
  const [dark = 0, bright = 0] = [first, second]
    .map((name) => luminance(palette[name]))
    .sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

/** Relative luminance of WCAG 2. */
function luminance(colour: string | undefined): number {
  if (!colour) throw new Error('a token of the pair is missing');
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
