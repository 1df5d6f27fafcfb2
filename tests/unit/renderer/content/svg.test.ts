import { isValidElement } from 'react';
import { describe, expect, it } from 'vitest';
import { renderSvg } from '../../../../src/renderer/content/svg.ts';

function propsOf(tag: string, props: Record<string, string>): unknown {
  const element = renderSvg({ tag, props, children: [] });
  return isValidElement(element) ? element.props : null;
}

describe('a figure in the page', () => {
  it('draws nothing that is off the list', () => {
    expect(propsOf('script', {})).toBeNull();
    expect(propsOf('foreignObject', {})).toBeNull();
    expect(propsOf('rect', { style: 'fill: red', onclick: 'alert(1)', x: '1' })).toEqual({ x: '1' });
  });

  it('refers to its own elements only', () => {
    expect(propsOf('use', { href: '#boite' })).toEqual({ href: '#boite' });
    expect(propsOf('use', { href: 'https://example.org/a.svg#boite' })).toEqual({});
    expect(propsOf('rect', { href: '#boite' })).toEqual({});
  });

  it('gives attributes the names React knows', () => {
    expect(propsOf('text', { class: 'f-note', 'text-anchor': 'middle', 'aria-label': 'Conteneur' })).toEqual({
      className: 'f-note',
      textAnchor: 'middle',
      'aria-label': 'Conteneur',
    });
  });
});
