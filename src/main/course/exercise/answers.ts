import type { CheckOf } from './checks/check-kind.ts';

type Format = Pick<CheckOf<'answer'>, 'format' | 'tolerance'>;

/** Shortest prefix taken for an identifier: fewer characters could be guessed. */
const ID_PREFIX_CHARS = 8;

/** Compares what the learner answered with the value read from the machine: as it is, or without the label it was copied with. */
export function isRightAnswer(answer: string, truth: string, format: Format): boolean {
  return [answer, withoutLabel(answer)].some((given) => isRight(given, truth, format));
}

function isRight(answer: string, truth: string, { format, tolerance }: Format): boolean {
  switch (format) {
    case 'text':
      return foldText(answer) === foldText(truth);
    case 'number':
      return isNear(answer, truth, tolerance);
    case 'id':
      return isPrefixOfId(answer, truth);
    case 'address':
      return foldAddress(answer, truth) === truth.trim().toLowerCase();
  }
}

/**
 * A name and what parts it from its value, as engines and panels write them: `Cgroup Driver: runc`, `"Runtime": "runc",`,
 * `COULEUR=bleu`. A colon within a word, as in `cale/web:v1`, parts nothing.
 */
const LABEL = /^["'`]?\p{L}[^:=]{0,40}(?::(?=[\s"'`])|=)/u;

function withoutLabel(answer: string): string {
  const text = answer.trim();
  const value = text.replace(LABEL, '');
  return value === text ? text : value.replace(/,$/, '');
}

function foldText(text: string): string {
  return unquoted(text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase());
}

function unquoted(text: string): string {
  return text.replace(/^(["'`])(.*)\1$/, '$2');
}

function isNear(answer: string, truth: string, tolerance: number): boolean {
  const given = givenNumber(answer);
  const real = parseNumber(truth);
  return given !== null && real !== null && Math.abs(given - real) <= tolerance;
}

/** The number that an answer gives: in figures, in words, or alone among others; null where it gives none, or several. */
export function givenNumber(answer: string): number | null {
  return parseNumber(answer) ?? numberInWords(answer) ?? onlyNumberIn(answer);
}

/** `1 234,5`, `1234.5`, `-3`; spaces of any width group the thousands. Null for anything else. */
function parseNumber(text: string): number | null {
  const isNumber = /^[+-]?(?:\d{1,3}(?:\s\d{3})+|\d+)(?:[.,]\d+)?$/.test(text.trim());
  return isNumber ? Number(text.replace(/\s/g, '').replace(',', '.')) : null;
}

const WORDS = ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix'];

/** A small number written out. Null for anything else. */
function numberInWords(text: string): number | null {
  const at = WORDS.indexOf(foldText(text));
  return at < 0 ? null : at;
}

/** A number that no letter nor other number touches, the `v` of a version aside; its thousands are grouped by spaces or not. */
const LONE_NUMBER = /(?<![\p{L}\d_.,-])v?([+-]?(?:\d{1,3}(?:\s\d{3})+|\d+)(?:[.,]\d+)?)/giu;

/** Copied with what stands around it, as `8MB`, `PID 1`, `Exited (0)` or `pid:[4026531836]`; null where another figure is there too. */
function onlyNumberIn(text: string): number | null {
  const [found, ...others] = text.matchAll(LONE_NUMBER);
  const isAlone = found !== undefined && others.length === 0 && !/\d/.test(text.replace(found[0], ''));
  return isAlone ? parseNumber(found[1] ?? '') : null;
}

/** What else of this shape stands beside the right one is a second guess. */
const ID_SHAPE = /^(?=.*\d)[\da-f-]{8,}$/;

/** The beginning of an id, alone or beside the name it was copied with, once or twice. */
function isPrefixOfId(answer: string, truth: string): boolean {
  const isPrefix = (word: string) => bareId(truth).startsWith(word);
  const words = answer.split(/[\s"'`,]+/).map(bareId);
  const ids = words.filter(
    (word) => word.length >= ID_PREFIX_CHARS && (isPrefix(word) || ID_SHAPE.test(word)),
  );
  return ids.length > 0 && ids.every(isPrefix);
}

function bareId(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^(.*@)?sha256:/, '');
}

/** Without scheme, trailing slash, or the mask when the truth has none. */
function foldAddress(answer: string, truth: string): string {
  const bare = unquoted(answer.trim())
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/\/$/, '');
  return truth.includes('/') ? bare : bare.replace(/\/\d+$/, '');
}

/** Fewest characters that are told to be a beginning: with fewer, they may be so by chance. */
const TOLD_PREFIX_CHARS = 4;

/** True for a beginning of the right identifier, alone, that is only too short to be taken. */
export function isTooShort(answer: string, truth: string, { format }: Format): boolean {
  const given = bareId(answer);
  return (
    format === 'id' &&
    given.length >= TOLD_PREFIX_CHARS &&
    given.length < ID_PREFIX_CHARS &&
    bareId(truth).startsWith(given)
  );
}
