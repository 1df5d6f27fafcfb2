import type { Dictionary } from './dictionary.ts';
import { type Prose, type ProseFile, positionAt } from './prose.ts';
import { unknownTokens } from './tokens.ts';
import { typographySlips } from './typography.ts';

/** A fault of a French text, with its place (line and column from 1) and what to write instead. */
export interface ProseFault {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly found: string;
  readonly advice: string;
}

/** Unknown words and slips of typography of one file, in reading order. */
export function checkProse(file: ProseFile, dictionary: Dictionary): ProseFault[] {
  return file.proses
    .flatMap((prose) => [...unknownWords(prose, dictionary), ...slips(prose, file)])
    .sort((one, other) => one.offset - other.offset)
    .map(({ offset, found, advice }) => ({
      path: file.path,
      ...positionAt(file.source, offset),
      found,
      advice,
    }));
}

interface Fault {
  readonly offset: number;
  readonly found: string;
  readonly advice: string;
}

function unknownWords({ text, offsets }: Prose, dictionary: Dictionary): Fault[] {
  return unknownTokens(text, dictionary).map(({ index, word }) => ({
    offset: offsets[index] ?? 0,
    found: word,
    advice: dictionary.suggest(word).join(', ') || 'mot inconnu',
  }));
}

function slips({ text, offsets }: Prose, { convention }: ProseFile): Fault[] {
  return typographySlips(text, convention).map(({ index, found, advice }) => ({
    offset: offsets[index] ?? 0,
    found,
    advice,
  }));
}
