import { z } from 'zod';

/**
 * A lesson as the renderer draws it: already parsed, validated and sanitised in main. Only the tags below exist,
 * so no attribute or element of a pack can reach the page unless the renderer draws it itself.
 */
export type LessonNode = LessonText | LessonElement;
interface LessonText {
  type: 'text';
  value: string;
}
/** An element of a lesson, of one of the tags that the renderer draws. */
export interface LessonElement {
  type: 'element';
  tag: LessonTag;
  /** Meaning depends on the tag; see LESSON_TAGS. */
  props: Readonly<Record<string, string | number | boolean>>;
  children: LessonNode[];
}

/**
 * p, h2, h3 {id}, ul, ol {start}, li {checked?}, strong, em, del, blockquote, hr, br, table, thead, tbody, tr, th {align},
 * td {align}; a {href} external, always confirmed; link {unit, section?} inside the course; code inline;
 * codeblock {language, text} whose children are `token` spans {kind} when highlighted; kbd; term {id} opens the glossary;
 * callout {kind: note|tip|warning|danger|history|remember, title?}; figure {src, alt, caption} src is a figure id served
 * by `course.figure`; live-figure {kind} a figure drawn from the learner's engine, kind one of LIVE_FIGURE_KINDS; annex {kind} a list drawn from
 * the course, kind one of ANNEX_KINDS; exercise {id} where the exercise's card stands; quiz {} where the unit's quiz stands.
 */
const LESSON_TAGS = [
  'p',
  'h2',
  'h3',
  'ul',
  'ol',
  'li',
  'strong',
  'em',
  'del',
  'blockquote',
  'hr',
  'br',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'a',
  'link',
  'code',
  'codeblock',
  'token',
  'kbd',
  'term',
  'callout',
  'figure',
  'live-figure',
  'annex',
  'exercise',
  'quiz',
] as const;
export type LessonTag = (typeof LESSON_TAGS)[number];

export const lessonNodeSchema: z.ZodType<LessonNode> = z.lazy(() =>
  z.union([
    z.object({ type: z.literal('text'), value: z.string() }),
    z.object({
      type: z.literal('element'),
      tag: z.enum(LESSON_TAGS),
      props: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
      children: z.array(lessonNodeSchema),
    }),
  ]),
);

/** One screen-sized part of a unit. */
export const sectionSchema = z.object({
  sectionId: z.string(),
  title: z.string(),
  body: z.array(lessonNodeSchema),
});
export type Section = z.infer<typeof sectionSchema>;
