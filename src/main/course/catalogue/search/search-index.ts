import MiniSearch, { type AsPlainObject, type Options, type SearchResult } from 'minisearch';
import type { SearchHit } from '#shared/course/views.ts';
import { cutExcerpt } from './excerpt.ts';
import { normaliseWord, splitWords } from './french.ts';

/** Something to be found: what `SearchHit` says of it, and its words. */
export interface SearchDocument extends Omit<SearchHit, 'excerpt'> {
  headings: string;
  text: string;
}

interface Entry {
  id: number;
  title: string;
  headings: string;
  text: string;
}

/** Shortest word in which a mistyped letter is forgiven, and the share of letters that may differ. */
const FUZZY_FROM_LENGTH = 5;
const FUZZY_RATIO = 0.2;

const OPTIONS: Options<Entry> = {
  fields: ['title', 'headings', 'text'],
  tokenize: splitWords,
  processTerm: normaliseWord,
  searchOptions: {
    boost: { title: 12, headings: 3 },
    prefix: true,
    fuzzy: (term) => (term.length >= FUZZY_FROM_LENGTH ? FUZZY_RATIO : false),
    weights: { prefix: 0.6, fuzzy: 0.2 },
    combineWith: 'AND',
  },
};

/** An index as it can be written. */
interface KeptIndex {
  documents: SearchDocument[];
  words: AsPlainObject;
}

/** Finds documents by their French words while they are being typed. */
export class SearchIndex {
  readonly #documents: SearchDocument[];
  readonly #index: MiniSearch<Entry>;

  /** An empty one, or one that `toJSON` gave. */
  constructor(kept?: KeptIndex) {
    this.#documents = kept?.documents ?? [];
    this.#index = kept ? MiniSearch.loadJS(kept.words, OPTIONS) : new MiniSearch(OPTIONS);
  }

  toJSON(): KeptIndex {
    return { documents: this.#documents, words: this.#index.toJSON() };
  }

  add(document: SearchDocument): void {
    const id = this.#documents.push(document) - 1;
    this.#index.add({ id, title: document.title, headings: document.headings, text: document.text });
  }

  /**
   * Best first: documents that hold every word, or any of them when none holds all; among them, those with the most
   * words as typed, before those with longer or near ones.
   */
  search(query: string, limit: number): SearchHit[] {
    const all = this.#index.search(query);
    const results = all.length > 0 ? all : this.#index.search(query, { combineWith: 'OR' });
    return results
      .toSorted(byExactWords)
      .slice(0, limit)
      .flatMap(({ id, terms }) => {
        const document = this.#documents[Number(id)];
        return document ? [toHit(document, new Set(terms))] : [];
      });
  }
}

function byExactWords(a: SearchResult, b: SearchResult): number {
  return exactCount(b) - exactCount(a) || b.score - a.score;
}

function exactCount({ queryTerms, terms }: SearchResult): number {
  return queryTerms.filter((term) => terms.includes(term)).length;
}

function toHit({ headings: _headings, text, ...hit }: SearchDocument, terms: ReadonlySet<string>): SearchHit {
  return { ...hit, excerpt: cutExcerpt(text, terms) };
}
