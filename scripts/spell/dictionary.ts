import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { decodeTrie } from 'cspell-trie-lib';
import { type Lexicon, readings } from './tokens.ts';

/** The trie sits beside what the package exports. */
const PACKAGE = '@cspell/dict-fr-fr';
const TRIE = 'fr-fr.trie.gz';
const SUGGESTION_COUNT = 3;

/** Tells whether a French word is known, by the dictionary or by the list of the course. */
export interface Dictionary extends Lexicon {
  suggest(word: string): string[];
  /** Words of the course's list that no text used and words the dictionary knew anyway. */
  idleWords(): string[];
}

type Trie = ReturnType<typeof decodeTrie>;

/** The French dictionary of hunspell, as packed by cspell, and the technical words of the course. Loads in about a second. */
export function openDictionary(listed: readonly string[]): Dictionary {
  const trie = readTrie();
  const list = new Set(listed);
  const used = new Set<string>();
  const isFrench = (word: string): boolean => inDictionary(word, trie);
  const isOne = (word: string): boolean => isFrench(word) || inList(word, list, used);
  return {
    isFrench: (word) => isOneOf(word, isFrench),
    isKnown: (word) => isOneOf(word, isOne),
    suggest: (word) => suggest(word, trie),
    idleWords: () => listed.filter((word) => !used.has(word)),
  };
}

function isOneOf(word: string, isOne: (part: string) => boolean): boolean {
  return readings(word).some((parts) => parts.every(isOne));
}

function readTrie(): Trie {
  const entry = createRequire(import.meta.url).resolve(PACKAGE);
  return decodeTrie(gunzipSync(readFileSync(join(dirname(entry), TRIE))));
}

function inDictionary(word: string, trie: Trie): boolean {
  return caseForms(word).some((form) => trie.has(form) || trie.has(form.replaceAll("'", '’')));
}

function inList(word: string, list: ReadonlySet<string>, used: Set<string>): boolean {
  const form = caseForms(word).find((it) => list.has(it));
  if (form !== undefined) used.add(form);
  return form !== undefined;
}

/** As written, then as it would be inside a sentence, then without capitals where it is all capitals. */
function caseForms(word: string): string[] {
  const inside = word.charAt(0).toLowerCase() + word.slice(1);
  return word === word.toUpperCase() ? [word, word.toLowerCase()] : [word, inside];
}

function suggest(word: string, trie: Trie): string[] {
  const found = trie.suggest(word.toLowerCase(), { numSuggestions: 4 * SUGGESTION_COUNT, timeout: 300 });
  return found.filter((it) => trie.has(it)).slice(0, SUGGESTION_COUNT);
}
