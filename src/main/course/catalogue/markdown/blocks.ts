import type {
  BlockContent,
  DefinitionContent,
  Heading,
  List,
  ListItem,
  Paragraph,
  RootContent,
  Table,
} from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import type { LessonNode } from '#shared/course/lesson.ts';
import { type Context, element, placeOf, plainText, text } from './context.ts';
import { convertCallout, convertLeafDirective } from './directives.ts';
import { convertInline, refuseHtml } from './inline.ts';
import { slugify } from './slug.ts';

type Block = RootContent | BlockContent | DefinitionContent;

/** Block Markdown as lesson nodes; what the course does not know is reported and left out. */
export function convertBlocks(nodes: readonly Block[], context: Context): LessonNode[] {
  return nodes.flatMap((node) => convertBlock(node, context));
}

function convertBlock(node: Block, context: Context): LessonNode[] {
  switch (node.type) {
    case 'paragraph':
      return [element('p', {}, convertInline(node.children, context))];
    case 'heading':
      return convertHeading(node, context);
    case 'list':
      return [convertList(node, context)];
    case 'blockquote':
      return [element('blockquote', {}, convertBlocks(node.children, context))];
    case 'thematicBreak':
      return [element('hr', {}, [])];
    case 'code':
      return [convertCode(node, context)];
    case 'table':
      return [convertTable(node, context)];
    case 'leafDirective':
      return convertLeafDirective(node, convertInline(node.children, context), context);
    case 'containerDirective':
      return convertContainer(node, context);
    case 'html':
      return refuseHtml(node.value, node, context);
    default:
      context.report('markdown-unsupported', placeOf(node), { what: node.type });
      return [];
  }
}

function convertHeading(node: Heading, context: Context): LessonNode[] {
  if (node.depth !== 2 && node.depth !== 3) {
    context.report('heading-level', placeOf(node), { level: node.depth });
    return [];
  }
  const children = convertInline(node.children, context);
  return [
    element(
      node.depth === 2 ? 'h2' : 'h3',
      { id: uniqueId(plainText(children), context.headingIds) },
      children,
    ),
  ];
}

/** Goes on from the last number of a title: a thousand titles alike are numbered in one go. */
function uniqueId(title: string, taken: Map<string, number>): string {
  const base = slugify(title) || 'partie';
  let count = (taken.get(base) ?? 0) + 1;
  const id = () => (count === 1 ? base : `${base}-${count}`);
  while (taken.has(id())) count += 1;
  taken.set(id(), 1);
  taken.set(base, count);
  return id();
}

function convertList(node: List, context: Context): LessonNode {
  const start = node.start ?? 1;
  const items = node.children.map((item) => convertItem(item, context));
  return element(node.ordered ? 'ol' : 'ul', node.ordered && start !== 1 ? { start } : {}, items);
}

/** In a tight item the only paragraph is the item's own text. */
function convertItem(item: ListItem, context: Context): LessonNode {
  const props: Record<string, boolean> = typeof item.checked === 'boolean' ? { checked: item.checked } : {};
  const children = item.children.flatMap((child) =>
    child.type === 'paragraph' && !item.spread
      ? convertInline(child.children, context)
      : convertBlock(child, context),
  );
  return element('li', props, children);
}

function convertCode(
  node: { value: string; lang?: string | null } & Parameters<typeof placeOf>[0],
  context: Context,
): LessonNode {
  const language = node.lang ?? 'text';
  context.references.codeLanguages.push({ id: language, ...placeOf(node) });
  return element('codeblock', { language, text: node.value }, [text(node.value)]);
}

function convertTable(node: Table, context: Context): LessonNode {
  const [head, ...body] = node.children.map((row, index) =>
    element(
      'tr',
      {},
      row.children.map((cell, column) => {
        const align = node.align?.[column];
        return element(
          index === 0 ? 'th' : 'td',
          align ? { align } : {},
          convertInline(cell.children, context),
        );
      }),
    ),
  );
  const parts = [element('thead', {}, head ? [head] : [])];
  if (body.length > 0) parts.push(element('tbody', {}, body));
  return element('table', {}, parts);
}

function convertContainer(node: ContainerDirective, context: Context): LessonNode[] {
  const [first, ...rest] = node.children;
  const label = first?.type === 'paragraph' && isLabel(first) ? first : null;
  const title = label ? convertInline(label.children, context) : [];
  return convertCallout(node, title, convertBlocks(label ? rest : node.children, context), context);
}

function isLabel(paragraph: Paragraph): boolean {
  return (paragraph.data as { directiveLabel?: boolean } | undefined)?.directiveLabel === true;
}
