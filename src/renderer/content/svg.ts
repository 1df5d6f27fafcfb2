import { createElement, type ReactElement } from 'react';
import { ALLOWED_ELEMENTS, isAllowedAttribute } from '#shared/course/svg-allow-list.ts';
import type { SvgNode } from '#shared/course/views.ts';

/** A figure as React elements; what main let through is filtered once more by the same list, so nothing else can be drawn. */
export function renderSvg(node: SvgNode | string, key?: number): ReactElement | string | null {
  if (typeof node === 'string') return node;
  const { tag } = node;
  if (!ALLOWED_ELEMENTS.has(tag)) return null;
  const props: Record<string, string | number> = key === undefined ? {} : { key };
  for (const [name, value] of Object.entries(node.props)) {
    const isElsewhere = name === 'href' && !value.startsWith('#');
    if (isAllowedAttribute(tag, name) && !isElsewhere) props[reactName(name)] = value;
  }
  return createElement(tag, props, ...node.children.map(renderSvg));
}

function reactName(name: string): string {
  if (name === 'class') return 'className';
  return name.startsWith('aria-')
    ? name
    : name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
