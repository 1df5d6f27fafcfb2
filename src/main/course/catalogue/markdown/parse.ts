import type { Root } from 'mdast';
// The types of directive nodes come with this package's declarations.
import type {} from 'mdast-util-directive';
import type { Report } from '../problems.ts';
import { requireLater } from '../require-later.ts';

/** Longest line, in characters: a whole paragraph on one line is under 2,000, and inline parsing grows faster than length. */
const MAX_LINE_LENGTH = 4000;
/** Deepest quotes and lists on one line: more is never prose, and each level is parsed again for every line. */
const MAX_MARKERS = 12;
/** Brackets and emphasis marks of one paragraph: pairing them grows with the square of their number. */
const MAX_PARAGRAPH_MARKS = 1500;

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

/** The first line that would make parsing slow, or null. */
function findCostlyLine(source: string): number | null {
  let marks = 0;
  for (const [index, line] of source.split('\n').entries()) {
    marks = line.trim() === '' ? 0 : marks + (line.match(/[[\]*_~`<:!&]/g)?.length ?? 0);
    const markers =
      line.match(/^(?:\s*(?:>|[-+*]|\d+[.)])(?=\s|>|$))+/)?.[0].match(/[>\-+*.)]/g)?.length ?? 0;
    if (line.length > MAX_LINE_LENGTH || markers > MAX_MARKERS || marks > MAX_PARAGRAPH_MARKS)
      return index + 1;
  }
  return null;
}
