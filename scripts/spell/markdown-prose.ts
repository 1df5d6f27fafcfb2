import type { Nodes } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { alignOffsets, type Prose, ProseBuilder } from './prose.ts';

const PARSER = unified().use(remarkParse).use(remarkGfm).use(remarkDirective).freeze();
const BLOCKS = new Set(['paragraph', 'heading', 'tableCell', 'leafDirective']);
/** Italics are for words of another language. */
const NOT_PROSE = new Set(['inlineCode', 'emphasis', 'html']);
/** Written words that are names of keys, not prose. */
const KEY_DIRECTIVE = 'kbd';

/** Prose of a Markdown text: paragraphs, titles, cells, captions and the descriptions of figures, without code, addresses or directive names. */
export function markdownProse(source: string): Prose[] {
  const proses: Prose[] = [];
  collect(PARSER.parse(source), source, proses);
  return proses;
}

function collect(node: Nodes, source: string, proses: Prose[]): void {
  if (node.type === 'leafDirective') collectAttributes(node, source, proses);
  if (BLOCKS.has(node.type)) {
    proses.push(blockProse(node, source));
    return;
  }
  if ('children' in node) for (const child of node.children) collect(child, source, proses);
}

function blockProse(block: Nodes, source: string): Prose {
  const builder = new ProseBuilder();
  addInline(block, source, builder);
  return builder.build();
}

function addInline(node: Nodes, source: string, builder: ProseBuilder): void {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? start;
  if (node.type === 'text') {
    addText(node.value, alignOffsets(node.value, source, start, end), builder);
  } else if (NOT_PROSE.has(node.type) || isKey(node)) builder.mark(start);
  else if (node.type === 'break') builder.add(' ', [start]);
  else if ('children' in node) for (const child of node.children) addInline(child, source, builder);
}

function isKey(node: Nodes): boolean {
  return node.type === 'textDirective' && node.name === KEY_DIRECTIVE;
}

/** Variables (`{{port}}`) and bare addresses are no prose. */
function addText(text: string, offsets: readonly number[], builder: ProseBuilder): void {
  let at = 0;
  for (const found of text.matchAll(/\{\{[^}]*\}\}|https?:\/\/\S+/g)) {
    builder.add(text.slice(at, found.index), offsets.slice(at, found.index));
    builder.mark(offsets[found.index] ?? 0);
    at = found.index + found[0].length;
  }
  builder.add(text.slice(at), offsets.slice(at));
}

function collectAttributes(node: Nodes & { type: 'leafDirective' }, source: string, proses: Prose[]): void {
  const alt = node.attributes?.alt;
  if (!alt) return;
  const start = source.indexOf('alt=', node.position?.start.offset ?? 0) + 'alt='.length + 1;
  const builder = new ProseBuilder();
  addText(alt, alignOffsets(alt, source, start, node.position?.end.offset ?? source.length), builder);
  proses.push(builder.build());
}
