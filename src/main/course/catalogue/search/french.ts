/** Words that say nothing about a text, folded: articles, elided articles, prepositions, auxiliaries. */
const STOP_WORDS = new Set(
  (
    'a au aux avec c ce ces cet cette d dans de des du elle en est et il ils j je l la le les leur lui m mais n ne ni nous on ou ' +
    'par pas pour qu que qui s sa se ses si son sont sur t un une vos votre vous y'
  ).split(' '),
);

/** Letters and digits between which anything else, apostrophes included, separates words. */
const WORD = /[\p{L}\p{N}]+/gu;

/** `Œuvres` → `oeuvres`: lower case, without accents nor ligatures. */
function fold(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae');
}

/** Shortest word whose verb ending is dropped, in letters: `lancez`, `lancer`; shorter ones are rarely verbs. */
const VERB_FROM_LENGTH = 6;

/**
 * A folded word without its commonest endings, so that plurals, feminines and the forms of a regular verb meet:
 * `isolées` and `isolé`, `réseaux` and `réseau`, `supprimez` and `supprimer`.
 */
function stem(folded: string): string {
  if (folded.length < 4 || /\d/.test(folded)) return folded;
  if (folded.length >= VERB_FROM_LENGTH && /e[rz]$/.test(folded)) return folded.slice(0, -2);
  const singular = folded
    .replace(/eaux$/, 'eau')
    .replace(/([^e])aux$/, '$1al')
    .replace(/[sx]$/, '');
  if (singular.length < 5) return singular;
  const masculine = singular
    .replace(/ee$/, 'e')
    .replace(/elle$/, 'el')
    .replace(/([nt])\1e$/, '$1')
    .replace(/ive$/, 'if');
  return masculine.replace(/e$/, '');
}

/** The form under which a word is indexed and looked for, or null for one that says nothing. */
export function normaliseWord(word: string): string | null {
  const folded = fold(word);
  return STOP_WORDS.has(folded) ? null : stem(folded);
}

/** The words of a text, as written. */
export function splitWords(text: string): string[] {
  return text.match(WORD) ?? [];
}

/** The words of a text with where each begins. */
export function* locateWords(text: string): Generator<{ word: string; start: number }> {
  for (const match of text.matchAll(WORD)) yield { word: match[0], start: match.index };
}
