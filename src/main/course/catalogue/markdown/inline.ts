import type { Link, PhrasingContent } from 'mdast';
import type { LessonNode } from '#shared/course/lesson.ts';
import { type Context, element, placeOf, sourceOf, text } from './context.ts';
import { convertTextDirective, TEXT_DIRECTIVES } from './directives.ts';
import { convertLink } from './links.ts';
import { typeset } from './typography.ts';

/** Inline Markdown as lesson nodes; what the course does not know is reported and left out. */
export function convertInline(nodes: readonly PhrasingContent[], context: Context): LessonNode[] {
  return mergeText(nodes, context).flatMap((node) => convertNode(node, context));
}

function convertNode(node: PhrasingContent, context: Context): LessonNode[] {
  switch (node.type) {
    case 'text':
      return [text(typeset(node.value))];
    case 'inlineCode':
      return [element('code', {}, [text(node.value)])];
    case 'strong':
      return [element('strong', {}, convertInline(node.children, context))];
    case 'emphasis':
      return [element('em', {}, convertInline(node.children, context))];
    case 'delete':
      return [element('del', {}, convertInline(node.children, context))];
    case 'break':
      return [element('br', {}, [])];
    case 'link':
      return convertLink(node as Link, convertInline(node.children, context), context);
    case 'textDirective':
      return convertTextDirective(node, convertInline(node.children, context), context);
    case 'html':
      return refuseHtml(node.value, node, context);
    default:
      context.report('markdown-unsupported', placeOf(node), { what: node.type });
      return [];
  }
}

/** Comments are the author's own notes: dropped in silence. Any other raw HTML is refused. */
export function refuseHtml(value: string, node: Parameters<typeof placeOf>[0], context: Context): [] {
  const isComment = /^<!--(?:(?!-->)[\s\S])*-->\s*$/.test(value);
  if (!isComment) context.report('markdown-html', placeOf(node), { html: value.slice(0, 60) });
  return [];
}

/**
 * `cale/web:v1` or `sortie :x` look like directives: unknown ones become their own source again, and join the text around them so
 * that typography sees whole sentences.
 */
function mergeText(nodes: readonly PhrasingContent[], context: Context): PhrasingContent[] {
  const merged: PhrasingContent[] = [];
  for (const node of nodes) {
    const isRestored = node.type === 'textDirective' && !TEXT_DIRECTIVES.includes(node.name);
    const current = isRestored
      ? { type: 'text' as const, value: sourceOf(node, context.source), position: node.position }
      : node;
    const last = merged.at(-1);
    if (current.type === 'text' && last?.type === 'text') {
      merged[merged.length - 1] = { ...last, value: last.value + current.value };
    } else merged.push(current);
  }
  return merged;
}
