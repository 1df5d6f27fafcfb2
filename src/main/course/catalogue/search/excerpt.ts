import { locateWords, normaliseWord } from './french.ts';

/** Characters of text shown before the first matched word, and in all. */
const BEFORE = 50;
const LENGTH = 160;

interface Match {
  word: string;
  term: string;
  start: number;
}

/**
 * A cut of the text where most of the terms stand together, in pieces: odd indexes are the matched words. `terms` are
 * in the index's form. Without a match, the beginning of the text.
 */
export function cutExcerpt(text: string, terms: ReadonlySet<string>): string[] {
  const matches = findMatches(text, terms);
  const start = startOfWord(text, (findBest(matches)?.start ?? 0) - BEFORE);
  const end = endOfWord(text, start + LENGTH);
  const pieces: string[] = [];
  let at = start;
  for (const { word, start: wordStart } of matches) {
    if (wordStart < at || wordStart + word.length > end) continue;
    pieces.push(text.slice(at, wordStart), word);
    at = wordStart + word.length;
  }
  pieces.push(text.slice(at, end));
  return withEllipses(pieces, start > 0, end < text.length);
}

function findMatches(text: string, terms: ReadonlySet<string>): Match[] {
  const words = [...locateWords(text)].map((it) => ({ ...it, term: normaliseWord(it.word) ?? '' }));
  return words.filter(({ term }) => terms.has(term));
}

/** The match followed by the most different terms before the excerpt ends. */
function findBest(matches: readonly Match[]): Match | undefined {
  let best: { match: Match; count: number } | undefined;
  for (const [index, match] of matches.entries()) {
    const near = matches.slice(index).filter((it) => it.start < match.start + LENGTH - BEFORE);
    const count = new Set(near.map((it) => it.term)).size;
    if (count > (best?.count ?? 0)) best = { match, count };
  }
  return best?.match;
}

function startOfWord(text: string, wanted: number): number {
  if (wanted <= 0) return 0;
  const space = text.indexOf(' ', wanted);
  return space === -1 ? wanted : space + 1;
}

function endOfWord(text: string, wanted: number): number {
  if (wanted >= text.length) return text.length;
  const space = text.lastIndexOf(' ', wanted);
  return space <= 0 ? wanted : space;
}

function withEllipses(pieces: string[], isCutBefore: boolean, isCutAfter: boolean): string[] {
  const last = pieces.length - 1;
  return pieces.map(
    (piece, index) =>
      (index === 0 && isCutBefore ? `… ${piece}` : piece) + (index === last && isCutAfter ? ' …' : ''),
  );
}
