import type { Nodes, Root } from 'mdast';

/** What a piece of Markdown has at most: ten times the longest section of the course, or what no page could lay out. */
const MAX = {
  /** Titles of one piece, a section's own included. */
  headings: 40,
  /** Cells of all its tables. */
  cells: 600,
  /** Lists, quotes and callouts in each other. */
  depth: 6,
} as const;

/** What there is too much of, how much is taken, and where it goes too far. */
interface Oversize {
  what: keyof typeof MAX;
  max: number;
  node: Nodes;
}

const DEPTHS: ReadonlySet<Nodes['type']> = new Set(['list', 'blockquote', 'containerDirective']);

/** The first place where a tree holds more than a section may; null for one that does not. */
export function findOversize(root: Root): Oversize | null {
  const counts = { headings: 0, cells: 0 };

  function isOver(node: Nodes, depth: number): keyof typeof MAX | null {
    if (node.type === 'heading' && ++counts.headings > MAX.headings) return 'headings';
    if (node.type === 'tableCell' && ++counts.cells > MAX.cells) return 'cells';
    return depth > MAX.depth ? 'depth' : null;
  }

  function look(node: Nodes, above: number): Oversize | null {
    const depth = above + (DEPTHS.has(node.type) ? 1 : 0);
    const what = isOver(node, depth);
    if (what) return { what, max: MAX[what], node };
    if (!('children' in node)) return null;
    for (const child of node.children) {
      const found = look(child, depth);
      if (found) return found;
    }
    return null;
  }

  return look(root, 0);
}
