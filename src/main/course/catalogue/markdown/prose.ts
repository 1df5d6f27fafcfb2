import type { LessonElement, LessonNode, LessonTag } from '#shared/course/lesson.ts';

/** Elements after which a new word begins. */
const BLOCKS: ReadonlySet<LessonTag> = new Set([
  'p',
  'h2',
  'h3',
  'li',
  'blockquote',
  'br',
  'hr',
  'td',
  'th',
  'tr',
  'callout',
  'figure',
  'codeblock',
]);

/** What a reader reads of lesson nodes, captions and titles of callouts included, blocks of code left out. */
export function proseText(nodes: readonly LessonNode[]): string {
  return nodes.map((node) => (node.type === 'text' ? node.value : proseOfElement(node))).join('');
}

function proseOfElement(node: LessonElement): string {
  if (node.tag === 'codeblock') return ' ';
  const said = [node.props.title, node.props.caption].filter((it) => typeof it === 'string').join(' ');
  const inside = proseText(node.children);
  return BLOCKS.has(node.tag) ? ` ${said} ${inside} ` : inside;
}
