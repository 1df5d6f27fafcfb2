import { createElement, type ReactElement } from 'react';
import type { SvgNode } from '#shared/course/views.ts';

const TAGS = new Set([
  'svg',
  'g',
  'path',
  'rect',
  'circle',
  'ellipse',
  'line',
  'polyline',
  'polygon',
  'text',
  'tspan',
  'title',
]);

const ATTRIBUTES = new Set([
  'class',
  'viewBox',
  'x',
  'y',
  'x1',
  'y1',
  'x2',
  'y2',
  'dx',
  'dy',
  'cx',
  'cy',
  'r',
  'rx',
  'ry',
  'width',
  'height',
  'd',
  'points',
  'transform',
  'text-anchor',
  'dominant-baseline',
]);

/** A figure as React elements; what main's allow-list let through is filtered once more, so nothing else can be drawn. */
export function renderSvg(node: SvgNode | string, key?: number): ReactElement | string | null {
  if (typeof node === 'string') return node;
  if (!TAGS.has(node.tag)) return null;
  const props: Record<string, string | number> = key === undefined ? {} : { key };
  for (const [name, value] of Object.entries(node.props)) {
    if (ATTRIBUTES.has(name)) props[reactName(name)] = value;
  }
  return createElement(node.tag, props, ...node.children.map(renderSvg));
}

function reactName(name: string): string {
  if (name === 'class') return 'className';
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
