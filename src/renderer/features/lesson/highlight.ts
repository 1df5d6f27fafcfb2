/** Name of the highlight in `styles/base.css`. */
const NAME = 'search';
/** Accents as separate marks, removed to compare words as the search did. */
const ACCENTS = /[\u0300-\u036f]/g;

const LETTER = /[\p{L}\p{N}]/u;

/** Lower case without accents, one character for one, so that positions still hold. */
export function fold(text: string): string {
  return [...text]
    .map((letter) => letter.normalize('NFD').replace(ACCENTS, '').toLowerCase()[0] ?? letter)
    .join('');
}

/** Where words start in a text, at the beginning of a word only; positions count characters of the folded text. */
export function findWords(text: string, words: readonly string[]): { start: number; end: number }[] {
  const folded = fold(text);
  const found: { start: number; end: number }[] = [];
  for (const word of words.map(fold).filter((word) => word.length > 1)) {
    for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + word.length)) {
      const isWordStart = at === 0 || !LETTER.test(folded[at - 1] ?? '');
      if (isWordStart) found.push({ start: at, end: endOfForm(folded, at + word.length) });
    }
  }
  return found;
}

/** A match also covers the two letters a plural may add. */
function endOfForm(text: string, end: number): number {
  let last = end;
  while (last < end + 2 && LETTER.test(text[last] ?? '')) last += 1;
  return LETTER.test(text[last] ?? '') ? end : last;
}

/** Shows words in an element without touching its nodes; returns the first place, and how to remove the highlight. */
export function highlightWords(
  root: HTMLElement,
  words: readonly string[],
): { first: Range | null; clear: () => void } {
  const ranges = collectRanges(root, words);
  if (ranges.length > 0 && 'highlights' in CSS) CSS.highlights.set(NAME, new Highlight(...ranges));
  return {
    first: ranges[0] ?? null,
    clear: () => {
      if ('highlights' in CSS) CSS.highlights.delete(NAME);
    },
  };
}

function collectRanges(root: HTMLElement, words: readonly string[]): Range[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const ranges: Range[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent ?? '';
    // Folding keeps one character for one only in the basic plane; elsewhere positions would be wrong.
    if (/[\u{10000}-\u{10ffff}]/u.test(text)) continue;
    for (const { start, end } of findWords(text, words)) {
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, end);
      ranges.push(range);
    }
  }
  return ranges;
}
