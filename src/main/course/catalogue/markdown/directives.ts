import type { ContainerDirective, LeafDirective, TextDirective } from 'mdast-util-directive';
import { ANNEX_KINDS } from '#shared/course/annex.ts';
import { idSchema } from '#shared/course/ids.ts';
import type { LessonNode } from '#shared/course/lesson.ts';
import { LIVE_FIGURE_KINDS } from '#shared/course/live-figure.ts';
import { type Context, element, placeOf, plainText, sourceOf } from './context.ts';
import { typeset } from './typography.ts';

type Directive = ContainerDirective | LeafDirective | TextDirective;

/** Directives inside a sentence: `:term[…]`. Any other stands for itself: prose is full of colons. */
export const TEXT_DIRECTIVES: readonly string[] = ['term', 'kbd'];

/** Directives alone on their line, in sections only: `::figure[…]{…}`. */
export const LEAF_DIRECTIVES: readonly string[] = ['figure', 'vivant', 'annexe', 'exercise', 'quiz'];

/** French names of the callouts in lessons, and the kinds the renderer draws. */
export const CALLOUT_KINDS: Readonly<Record<string, string>> = {
  note: 'note',
  astuce: 'tip',
  attention: 'warning',
  danger: 'danger',
  repere: 'history',
  retenir: 'remember',
};

/** `:term[conteneurs]{id=conteneur}` and `:kbd[Ctrl+C]`. */
export function convertTextDirective(
  node: TextDirective,
  children: LessonNode[],
  context: Context,
): LessonNode[] {
  if (node.name === 'kbd') return [element('kbd', {}, children)];
  const id = readId(node, context);
  if (id === null) return children;
  context.references.terms.push({ id, ...placeOf(node) });
  return [element('term', { id }, children)];
}

/** `::figure`, `::vivant`, `::annexe`, `::exercise` and `::quiz`, in sections only; any other is reported. */
export function convertLeafDirective(
  node: LeafDirective,
  label: LessonNode[],
  context: Context,
): LessonNode[] {
  if (!LEAF_DIRECTIVES.includes(node.name)) {
    context.report('directive-unknown', placeOf(node), { name: `::${node.name}` });
    return [];
  }
  if (context.scope !== 'section') {
    context.report('directive-misplaced', placeOf(node), { name: `::${node.name}` });
    return [];
  }
  if (node.name === 'figure') return convertFigure(node, label, context);
  if (node.name === 'vivant')
    return convertNamed(
      node,
      { tag: 'live-figure', kinds: LIVE_FIGURE_KINDS, unknown: 'live-figure-unknown' },
      context,
    );
  if (node.name === 'annexe')
    return convertNamed(node, { tag: 'annex', kinds: ANNEX_KINDS, unknown: 'annex-unknown' }, context);
  return node.name === 'quiz' ? convertQuiz(node, context) : convertExercise(node, context);
}

/** A callout with its optional title; any other container is reported and its content kept. */
export function convertCallout(
  node: ContainerDirective,
  title: LessonNode[],
  children: LessonNode[],
  context: Context,
): LessonNode[] {
  const kind = Object.hasOwn(CALLOUT_KINDS, node.name) ? CALLOUT_KINDS[node.name] : undefined;
  if (kind === undefined) {
    context.report('directive-unknown', placeOf(node), { name: `:::${node.name}` });
    return children;
  }
  const lastLine = sourceOf(node, context.source).split('\n').at(-1) ?? '';
  if (!/^[\s>]*:{3,}\s*$/.test(lastLine))
    context.report('directive-unclosed', placeOf(node), { name: `:::${node.name}` });
  return [element('callout', title.length > 0 ? { kind, title: plainText(title) } : { kind }, children)];
}

function convertFigure(node: LeafDirective, label: LessonNode[], context: Context): LessonNode[] {
  const id = readId(node, context);
  const alt = node.attributes?.alt?.trim() ?? '';
  if (alt === '') reportMissing(node, 'alt', context);
  if (label.length === 0) reportMissing(node, '[légende]', context);
  if (id === null) return [];
  context.references.figures.push({ id, ...placeOf(node) });
  return [element('figure', { src: id, alt: typeset(alt), caption: plainText(label) }, [])];
}

/** What `de` may name, and what the page is told to draw. */
interface Drawn {
  tag: 'live-figure' | 'annex';
  kinds: Readonly<Record<string, string>>;
  unknown: 'live-figure-unknown' | 'annex-unknown';
}

function convertNamed(node: LeafDirective, { tag, kinds, unknown }: Drawn, context: Context): LessonNode[] {
  const name = node.attributes?.de?.trim() ?? '';
  if (name === '') {
    reportMissing(node, 'de', context);
    return [];
  }
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (kind === undefined) {
    context.report(unknown, placeOf(node), { name, allowed: Object.keys(kinds).join(', ') });
    return [];
  }
  return [element(tag, { kind }, [])];
}

function convertExercise(node: LeafDirective, context: Context): LessonNode[] {
  const id = readId(node, context);
  if (id === null) return [];
  context.references.exercises.push({ id, ...placeOf(node) });
  return [element('exercise', { id }, [])];
}

function convertQuiz(node: LeafDirective, context: Context): LessonNode[] {
  context.references.quizzes.push({ id: '', ...placeOf(node) });
  return [element('quiz', {}, [])];
}

function readId(node: Directive, context: Context): string | null {
  const id = node.attributes?.id;
  if (id && idSchema.safeParse(id).success) return id;
  reportMissing(node, 'id', context);
  return null;
}

function reportMissing(node: Directive, attribute: string, context: Context): void {
  context.report('directive-attribute-missing', placeOf(node), { name: node.name, attribute });
}
