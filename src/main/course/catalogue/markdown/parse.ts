import type { Root } from 'mdast';
// The types of directive nodes come with this package's declarations.
import type {} from 'mdast-util-directive';
import type { Report } from '../problems.ts';
import { requireLater } from '../require-later.ts';
import { placeOf } from './context.ts';
import { findCostlyLine } from './cost.ts';
import { checkHidden } from './hidden.ts';
import { findOversize } from './size.ts';

type Parser = (source: string) => Root;
let parser: Parser | undefined;

/** The tree of a piece of Markdown, or null when it is built to be slow or too large, which was then reported. */
export function parseMarkdown(source: string, report: Report): Root | null {
  const line = findCostlyLine(source);
  if (line !== null) {
    report('markdown-too-complex', { line, column: 1 });
    return null;
  }
  parser ??= loadParser();
  const root = parser(source);
  const oversize = findOversize(root);
  if (!oversize) {
    checkHidden(root, report);
    return root;
  }
  const { what, max, node } = oversize;
  report('markdown-too-large', placeOf(node), { what, max });
  return null;
}

/** Loaded when first needed: it costs 100 ms that no start should pay. */
function loadParser(): Parser {
  const { unified } = requireLater<typeof import('unified')>('unified');
  const markdown = requireLater<typeof import('remark-parse')>('remark-parse').default;
  const gfm = requireLater<typeof import('remark-gfm')>('remark-gfm').default;
  const directive = requireLater<typeof import('remark-directive')>('remark-directive').default;
  const processor = unified().use(markdown).use(gfm).use(directive).freeze();
  return (source) => processor.parse(source);
}
