import type { CheckOf } from './checks/check-kind.ts';

type Format = Pick<CheckOf<'answer'>, 'format' | 'tolerance'>;

/** Shortest prefix taken for an identifier: fewer characters could be guessed. */
const ID_PREFIX_CHARS = 8;

/** Compares what the learner answered with the value read from the machine. */
export function isRightAnswer(answer: string, truth: string, { format, tolerance }: Format): boolean {
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

function foldText(text: string): string {
  const folded = text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
  return folded.replace(/^(["'`])(.*)\1$/, '$2');
}

function isNear(answer: string, truth: string, tolerance: number): boolean {
  const given = parseNumber(answer);
  const real = parseNumber(truth);
  return given !== null && real !== null && Math.abs(given - real) <= tolerance;
}

/** `1 234,5`, `1234.5`, `-3`; spaces of any width group the thousands. Null for anything else. */
function parseNumber(text: string): number | null {
  const compact = text.replace(/\s/g, '').replace(',', '.');
  return /^[+-]?\d+(\.\d+)?$/.test(compact) ? Number(compact) : null;
}

function isPrefixOfId(answer: string, truth: string): boolean {
  const given = bareId(answer);
  return given.length >= ID_PREFIX_CHARS && bareId(truth).startsWith(given);
}

function bareId(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^(.*@)?sha256:/, '');
}

/** Without scheme, trailing slash, or the mask when the truth has none. */
function foldAddress(answer: string, truth: string): string {
  const bare = answer
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/\/$/, '');
  return truth.includes('/') ? bare : bare.replace(/\/\d+$/, '');
}
