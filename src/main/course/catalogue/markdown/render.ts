import type { LessonNode } from '#shared/course/lesson.ts';
import type { Report } from '../problems.ts';
import { convertBlocks } from './blocks.ts';
import { type Context, type MarkdownScope, placeOf, plainText } from './context.ts';
import { convertInline } from './inline.ts';
import { parseMarkdown } from './parse.ts';
import { emptyReferences, type References } from './references.ts';
import { typeset } from './typography.ts';

interface RenderedMarkdown {
  nodes: LessonNode[];
  references: References;
}
interface RenderedSection extends RenderedMarkdown {
  title: string;
}

/** A section: its `# Titre`, then what follows as lesson nodes. Code is not highlighted yet. */
export function renderSection(source: string, report: Report): RenderedSection {
  const context = openContext(source, 'section', report);
  const title = { text: '' };
  const nodes = guardDepth(report, () => {
    const [first, ...rest] = parseMarkdown(source, report)?.children ?? [];
    if (!first) return [];
    if (first.type !== 'heading' || first.depth !== 1) {
      report('section-title-missing', placeOf(first));
      return convertBlocks([first, ...rest], context);
    }
    title.text = plainText(convertInline(first.children, context));
    return convertBlocks(rest, context);
  });
  return { title: title.text, nodes, references: context.references };
}

/** Blocks of an exercise, a quiz or a definition, where neither figures nor exercises stand. */
export function renderFragment(source: string, report: Report): RenderedMarkdown {
  const context = openContext(source, 'fragment', report);
  const nodes = guardDepth(report, () =>
    convertBlocks(parseMarkdown(source, report)?.children ?? [], context),
  );
  return { nodes, references: context.references };
}

/** As `renderFragment`, without the paragraph around a text that is only one. */
export function renderInlineFragment(source: string, report: Report): RenderedMarkdown {
  const rendered = renderFragment(source, report);
  const [only, ...others] = rendered.nodes;
  const isParagraph = only?.type === 'element' && only.tag === 'p' && others.length === 0;
  return isParagraph ? { ...rendered, nodes: only.children } : rendered;
}

function openContext(source: string, scope: MarkdownScope, report: Report): Context {
  return { source, scope, report, references: emptyReferences(), headingIds: new Map() };
}

/** Nesting so deep that recursion ends is not prose. */
function guardDepth(report: Report, convert: () => LessonNode[]): LessonNode[] {
  try {
    return convert();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    report('markdown-too-complex');
    return [];
  }
}

/** The title a section's first line gives, without parsing the rest; null when it is not a `# Titre`. */
export function readSectionTitle(source: string): string | null {
  const match = /^# +(.+?)\s*#*\s*(?:\n|$)/.exec(source);
  return match?.[1] ? typeset(match[1].replace(/[`*_]/g, '').trim()) : null;
}
