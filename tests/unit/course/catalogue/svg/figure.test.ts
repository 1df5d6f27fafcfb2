import { describe, expect, it } from 'vitest';
import { parseFigure } from '#main/course/catalogue/svg/figure.ts';

function parse(svg: string) {
  const problems: string[] = [];
  const figure = parseFigure(svg, 'u-f-', (code, place) => problems.push(`${place?.line ?? 1} ${code}`));
  return { figure, problems };
}

const wrap = (inside: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg"${attributes}>${inside}</svg>`;

describe('parseFigure', () => {
  it('keeps shapes, classes and text', () => {
    const { figure, problems } = parse(
      wrap('<rect class="f-box" x="1"/>\n<text>Un <tspan>mot</tspan></text>', ' viewBox="0 0 9 9"'),
    );
    expect(problems).toEqual([]);
    expect(figure).toEqual({
      tag: 'svg',
      props: { viewBox: '0 0 9 9' },
      children: [
        { tag: 'rect', props: { class: 'f-box', x: '1' }, children: [] },
        { tag: 'text', props: {}, children: ['Un ', { tag: 'tspan', props: {}, children: ['mot'] }] },
      ],
    });
  });

  it('prefixes ids and every reference to them', () => {
    const { figure } = parse(
      wrap(
        '<title id="t">T</title><marker id="m"/><path marker-end="url(#m)"/><use xlink:href="#m" />',
        ' aria-labelledby="t"',
      ),
    );
    expect(figure?.props).toEqual({ 'aria-labelledby': 'u-f-t' });
    expect(figure?.children.map((it) => (typeof it === 'string' ? it : it.props))).toEqual([
      { id: 'u-f-t' },
      { id: 'u-f-m' },
      { 'marker-end': 'url(#u-f-m)' },
      { href: '#u-f-m' },
    ]);
  });

  it.each([
    ['a script', '<script>alert(1)</script>', 'svg-element-refused'],
    ['a foreign object', '<foreignObject><p/></foreignObject>', 'svg-element-refused'],
    ['a style element', '<style>*{}</style>', 'svg-element-refused'],
    ['an image', '<image href="x.png"/>', 'svg-element-refused'],
    ['a link', '<a href="https://example.org"/>', 'svg-element-refused'],
    ['an animation', '<animate attributeName="href"/>', 'svg-element-refused'],
    ['an element in capitals', '<SCRIPT/>', 'svg-element-refused'],
    [
      'an element of another namespace',
      '<x:script xmlns:x="http://www.w3.org/1999/xhtml"/>',
      'svg-element-refused',
    ],
    ['an event handler', '<rect onclick="alert(1)"/>', 'svg-attribute-refused'],
    ['a style attribute', '<rect style="fill:url(https://example.org)"/>', 'svg-attribute-refused'],
    ['an outer use', '<use href="https://example.org/x.svg#a"/>', 'svg-reference-refused'],
    ['a script behind use', '<use href="javascript:alert(1)"/>', 'svg-reference-refused'],
    ['an outer fill', '<rect fill="url(https://example.org/x)"/>', 'svg-reference-refused'],
    [
      'an outer fill after an inner one',
      '<rect fill="url(#a) url(//example.org)"/>',
      'svg-reference-refused',
    ],
    ['an escaped function', '<rect fill="u\\72l(x)"/>', 'svg-reference-refused'],
    ['a character reference that spells a function', '<rect fill="&#117;rl(x)"/>', 'svg-reference-refused'],
    ['an href on a shape', '<rect href="#a"/>', 'svg-attribute-refused'],
    ['another namespace', '<g xmlns="http://www.w3.org/1999/xhtml"/>', 'svg-attribute-refused'],
    ['a stylesheet', '<?xml-stylesheet href="x.css"?>', 'svg-element-refused'],
  ])('refuses %s with its line', (_what, inside, code) => {
    expect(parse(wrap(`\n${inside}`))).toEqual({
      figure: null,
      problems: expect.arrayContaining([`2 ${code}`]),
    });
  });

  it('refuses document types and entities before reading them', () => {
    const bomb = '<!DOCTYPE svg [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>';
    expect(parse(`\n${bomb}${wrap('<text>&b;</text>')}`)).toEqual({
      figure: null,
      problems: ['2 svg-doctype'],
    });
    expect(parse(wrap('<text>&b;</text>'))).toEqual({ figure: null, problems: ['1 svg-malformed'] });
  });

  describe('counts what is drawn again by its references', () => {
    const levels = (tag: (level: number, inside: string) => string, inside: (level: number) => string) =>
      Array.from({ length: 8 }, (_, level) => tag(level, level === 0 ? '<rect/>' : inside(level))).join('\n');
    const ten = (text: string) => text.repeat(10);
    const g = (level: number, inside: string) => `<g id="a${level}">${inside}</g>`;

    it.each([
      ['of use', levels(g, (level) => ten(`<use href="#a${level - 1}"/>`)), 6],
      [
        'of patterns',
        levels(
          (level, inside) => `<pattern id="a${level}">${inside}</pattern>`,
          (level) => ten(`<rect fill="url(#a${level - 1})"/>`),
        ),
        6,
      ],
      [
        'of clips',
        levels(
          (level, inside) => `<clipPath id="a${level}">${inside}</clipPath>`,
          (level) => ten(`<rect clip-path="url('#a${level - 1}')"/>`),
        ),
        6,
      ],
      [
        'of markers',
        levels(
          (level, inside) => `<marker id="a${level}">${inside}</marker>`,
          (level) => `<path d="M0 0${' 1 1'.repeat(9)}" marker-mid="url(#a${level - 1})"/>`,
        ),
        6,
      ],
      [
        'of patterns that take from one another and are used',
        levels(
          (level, inside) =>
            `<pattern id="a${level}" href="#a${Math.max(0, level - 1)}x">${inside}</pattern>`,
          (level) => ten(`<use href="#a${level - 1}"/>`),
        ),
        6,
      ],
    ])('in a bomb %s', (_what, svg, line) => {
      expect(parse(wrap(`\n${svg}`))).toEqual({ figure: null, problems: [`${line} svg-too-complex`] });
    });

    it('that its descendants inherit', () => {
      const pattern = `<pattern id="p">${'<rect/>'.repeat(300)}</pattern>`;
      expect(parse(wrap(`${pattern}\n<g fill="url(#p)">${'<rect/>'.repeat(300)}</g>`)).problems).toEqual([
        '2 svg-too-complex',
      ]);
      expect(parse(wrap(`${pattern}\n<g fill="url(#p)">${'<rect/>'.repeat(30)}</g>`)).problems).toEqual([]);
    });

    it('in what leads to itself, near or far', () => {
      expect(parse(wrap('<g id="a"><use href="#a"/></g>')).problems).toEqual(['1 svg-too-complex']);
      expect(parse(wrap('<use id="a" href="#b"/><use id="b" href="#a"/>')).problems).toEqual([
        '1 svg-too-complex',
      ]);
      const chain = Array.from({ length: 4000 }, (_, at) => `<use id="a${at}" href="#a${at + 1}"/>`).join('');
      expect(parse(wrap(chain)).problems).toEqual(['1 svg-too-complex']);
    });

    it('and takes what figures do', () => {
      const marker = '<marker id="m"><path d="M0 0 1 1"/></marker>';
      const svg = `${marker}${'<path d="M0 0 1 1 2 2 3 3" marker-end="url(#m)" marker-mid="url(#m)"/>'.repeat(300)}`;
      expect(parse(wrap(svg)).problems).toEqual([]);
    });
  });

  it('refuses what is not a figure, and what is too much of one', () => {
    expect(parse('<html/>').problems).toEqual(['1 svg-root']);
    expect(parse(wrap('\n<g>')).problems).toEqual([expect.stringContaining('svg-malformed')]);
    expect(parse(wrap('<g>'.repeat(60) + '</g>'.repeat(60))).problems).toEqual(['1 svg-too-complex']);
    expect(parse(wrap('<g>'.repeat(30_000) + '</g>'.repeat(30_000))).problems).toEqual(['1 svg-too-complex']);
    expect(parse(wrap('<g/>'.repeat(6000))).problems).toEqual(['1 svg-too-complex']);
  });
});
