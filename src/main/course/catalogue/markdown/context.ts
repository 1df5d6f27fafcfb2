import type { LessonElement, LessonNode, LessonTag } from '#shared/course/lesson.ts';
import type { Place } from '#shared/course/problem.ts';
import { showHidden } from '#shared/hidden-characters.ts';
import { FILE_START, type Report } from '../problems.ts';
import type { References } from './references.ts';

/** `section`: a lesson; `fragment`: text of an exercise, a quiz or a definition, where nothing may be placed. */
export type MarkdownScope = 'section' | 'fragment';

/** What the conversion of one piece of Markdown needs and fills. */
export interface Context {
  source: string;
  scope: MarkdownScope;
  report: Report;
  references: References;
  /** Ids given to headings so far, so that each is unique in its section, and the last number given after each. */
  headingIds: Map<string, number>;
}

interface Positioned {
  position?: {
    start: { line: number; column: number; offset?: number };
    end: { line: number; offset?: number };
  };
}

/** A lesson element; `props` without undefined values. What a text hides is in sight, here as in text nodes. */
export function element(
  tag: LessonTag,
  props: LessonElement['props'],
  children: LessonNode[],
): LessonElement {
  const shown = Object.entries(props).map(([key, prop]) => [
    key,
    typeof prop === 'string' ? showHidden(prop) : prop,
  ]);
  return { type: 'element', tag, props: Object.fromEntries(shown), children };
}

/** A text node. */
export function text(value: string): LessonNode {
  return { type: 'text', value: showHidden(value) };
}

/** Where a Markdown node begins. */
export function placeOf(node: Positioned): Place {
  return node.position ? { line: node.position.start.line, column: node.position.start.column } : FILE_START;
}

/** The exact source of a Markdown node. */
export function sourceOf(node: Positioned, source: string): string {
  return source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
}

/** The words of lesson nodes, without their marks. */
export function plainText(nodes: readonly LessonNode[]): string {
  return nodes.map((node) => (node.type === 'text' ? node.value : plainText(node.children))).join('');
}
