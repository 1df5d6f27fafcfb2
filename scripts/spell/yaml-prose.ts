import { isPair, isScalar, isSeq, type Node, parseDocument, visit } from 'yaml';
import { markdownProse } from './markdown-prose.ts';
import { alignOffsets, type Prose } from './prose.ts';

/** Keys whose values the learner reads as French; every other value is an identifier, a command or an English alias. */
const PROSE_KEYS: ReadonlySet<unknown> = new Set([
  'title',
  'summary',
  'goals',
  'goal',
  'instruction',
  'hints',
  'explanation',
  'question',
  'text',
  'term',
  'definition',
]);

/** Prose of a course YAML file; its texts are Markdown. */
export function yamlProse(source: string): Prose[] {
  const proses: Prose[] = [];
  visit(parseDocument(source), {
    Pair(_, pair) {
      if (isPair(pair) && isScalar(pair.key) && PROSE_KEYS.has(pair.key.value))
        proses.push(...valueProse(pair.value, source));
    },
  });
  return proses;
}

function valueProse(value: unknown, source: string): Prose[] {
  if (isSeq<Node>(value)) return value.items.flatMap((item) => valueProse(item, source));
  if (!isScalar(value) || typeof value.value !== 'string' || !value.range) return [];
  const [start, end] = value.range;
  const offsets = alignOffsets(value.value, source, start, end);
  return markdownProse(value.value).map((prose) => ({
    text: prose.text,
    offsets: prose.offsets.map((offset) => offsets[offset] ?? start),
  }));
}
