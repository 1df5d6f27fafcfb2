import { maskCode } from './code-spans.ts';

/** A word of a text, without its elided article or the pronoun hung to its verb. */
export interface Token {
  readonly index: number;
  readonly word: string;
}

/** What a program said, cited between « »: too short to tell below this many words. */
const QUOTE = /«[^«»]*»/gu;
const QUOTE_MIN_WORDS = 2;
/** Paths, options, names that exercises give (`ex-…`), names of files, assignments, identifiers in camel case and anything with a digit. */
const NOT_A_WORD = /[/_=@\\<>{}#$*~]|^-|^ex-|^\.\p{L}|\p{L}[.:]\p{L}|(?:^|['’])\p{Ll}+\p{Lu}|\d/u;
const EDGES = /^[^\p{L}\d/_=@\\<>{}#$*~.-]+|[^\p{L}\d/_=@\\<>{}#$*~-]+$/gu;
const ELISION = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu|presqu)['’](?=\p{L})/iu;
const HUNG_PRONOUN =
  /(?:-t)?-(?:je|tu|il|elle|on|nous|vous|ils|elles|le|la|les|lui|leur|moi|toi|y|en|ce|ci|là|même|mêmes)$/iu;

/** What tells French words, and those the course adds to them. */
export interface Lexicon {
  isFrench(word: string): boolean;
  isKnown(word: string): boolean;
}

/** Words to look up in a French text: commands, paths, options and numbers are passed over. */
export function tokenise(text: string): Token[] {
  return [...maskCode(text).matchAll(/[^\s\uE000]+/gu)].flatMap(({ 0: chunk, index }) => {
    const bare = chunk.replace(EDGES, '');
    return NOT_A_WORD.test(bare) ? [] : words(chunk, index);
  });
}

/** Unknown words of a text, passing over citations that are mostly in another language. */
export function unknownTokens(text: string, dictionary: Lexicon): Token[] {
  const french = text.replace(QUOTE, (quote) => (isForeign(quote, dictionary) ? blank(quote) : quote));
  return tokenise(french).filter(({ word }) => !dictionary.isKnown(word));
}

function isForeign(quote: string, dictionary: Lexicon): boolean {
  const tokens = tokenise(quote);
  const unknown = tokens.filter(({ word }) => !dictionary.isFrench(word));
  return tokens.length >= QUOTE_MIN_WORDS && unknown.length * 2 >= tokens.length;
}

function blank(found: string): string {
  return ' '.repeat(found.length);
}

function words(chunk: string, start: number): Token[] {
  return [...chunk.matchAll(/\p{L}[\p{L}\p{M}'’-]*/gu)].flatMap(({ 0: found, index }) => {
    const elided = unElide(found);
    const word = elided.replace(/['’-]+$/u, '');
    return word === '' ? [] : [{ index: start + index + found.length - elided.length, word }];
  });
}

function unElide(word: string): string {
  const rest = word.replace(ELISION, '');
  return rest === word ? word : unElide(rest);
}

/** Ways of reading one word, best first: whole, without its pronoun, each part of a compound. */
export function readings(word: string): string[][] {
  const bare = stripPronouns(word);
  return [[word], [bare], bare.split('-').filter((part) => part !== '')];
}

function stripPronouns(word: string): string {
  const rest = word.replace(HUNG_PRONOUN, '');
  return rest === word || rest === '' ? word : stripPronouns(rest);
}
