import type { Link } from 'mdast';
import { idSchema } from '#shared/course/ids.ts';
import type { LessonNode } from '#shared/course/lesson.ts';
import { PLACEHOLDER } from '#shared/course/placeholder.ts';
import { type Context, element, placeOf } from './context.ts';

/** Longest external address, in characters: what `app.openExternal` accepts. */
const MAX_HREF_LENGTH = 2048;

/** A link inside the course, an external http(s) one, or its text alone when anything else was refused. */
export function convertLink(node: Link, children: LessonNode[], context: Context): LessonNode[] {
  const { url } = node;
  if (url.startsWith('unite:')) return convertInternal(url.slice('unite:'.length), node, children, context);
  if (isExternal(url)) return [element('a', { href: url }, children)];
  // Only `someone@example.org` written as such makes one: it is text.
  if (!url.startsWith('mailto:')) context.report('link-refused', placeOf(node), { url: url.slice(0, 80) });
  return children;
}

function convertInternal(target: string, node: Link, children: LessonNode[], context: Context): LessonNode[] {
  const [unit = '', section, ...rest] = target.split('/');
  const isValid = [unit, section ?? unit].every((id) => idSchema.safeParse(id).success) && rest.length === 0;
  if (!isValid) {
    context.report('link-refused', placeOf(node), { url: node.url.slice(0, 80) });
    return children;
  }
  context.references.links.push({ id: target, ...placeOf(node) });
  return [element('link', section === undefined ? { unit } : { unit, section }, children)];
}

/** True for an http(s) address; the variables of an exercise not begun stand for anything. */
function isExternal(url: string): boolean {
  if (!/^https?:\/\//i.test(url) || url.length > MAX_HREF_LENGTH) return false;
  return URL.canParse(url.replace(PLACEHOLDER, '1'));
}
