import type { Node } from 'mdast';
import { characterName, findHidden } from '#shared/hidden-characters.ts';
import type { Report } from '../problems.ts';
import { placeOf } from './context.ts';

/** What a node of Markdown may hold of words, once the references to characters (`&#x202e;`) are read. */
type Worded = Node & {
  value?: string;
  url?: string;
  title?: string | null;
  attributes?: Record<string, string | null | undefined> | null;
  children?: Worded[];
};

/** Reports what shows nothing in the words of a tree, its code and its links: a learner copies what stands there. */
export function checkHidden(tree: Node, report: Report): void {
  const nodes: Worded[] = [tree];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    checkNode(node, report);
    nodes.push(...(node.children ?? []));
  }
}

function checkNode(node: Worded, report: Report): void {
  const { type, value = '', url = '', title, attributes } = node;
  const isCode = type === 'code' || type === 'inlineCode';
  const inValue = findHidden(value, isCode ? 'code' : 'prose');
  const around = [url, title, ...Object.values(attributes ?? {})].map((it) => findHidden(it ?? '', 'prose'));
  const place = placeOf(node);
  if (inValue) {
    // The text of a block of code begins on the line after its mark.
    const line = place.line + Number(type === 'code') + value.slice(0, inValue.index).split('\n').length - 1;
    report('control-character', { ...place, line }, { character: characterName(inValue.character) });
  }
  for (const hidden of around)
    if (hidden) report('control-character', place, { character: characterName(hidden.character) });
}
