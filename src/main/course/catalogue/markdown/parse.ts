import type { Root } from 'mdast';
// The types of directive nodes come with this package's declarations.
import type {} from 'mdast-util-directive';
import type { Report } from '../problems.ts';
import { requireLater } from '../require-later.ts';
import { findCostlyLine } from './cost.ts';

type Parser = (source: string) => Root;
let parser: Parser | undefined;

/** The tree of a piece of Markdown, or null when it is built to be slow, which was then reported. */
export function parseMarkdown(source: string, report: Report): Root | null {
  const line = findCostlyLine(source);
  if (line !== null) {
    report('markdown-too-complex', { line, column: 1 });
    return null;
  }
  parser ??= loadParser();
  return parser(source);
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
