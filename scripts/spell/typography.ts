import { maskCode } from './code-spans.ts';
import type { Convention } from './prose.ts';

/** A slip of typography or of tone, where it starts in the text, and what it breaks. */
export interface TypographySlip {
  readonly index: number;
  readonly found: string;
  readonly advice: string;
}

interface Rule {
  readonly pattern: RegExp;
  readonly advice: string;
  readonly convention?: Convention;
}

/** Words that a French sentence may well repeat: « vous vous trompez ». */
const REPEATABLE = /^(?:nous|vous)\s/iu;

const RULES: readonly Rule[] = [
  { pattern: /(?<=\S)[ \u00A0\u202F]{2,}(?=\S)/gu, advice: 'une seule espace' },
  { pattern: /(?<=[^\s!?…([«])[;!?]/gu, advice: 'une espace avant ce signe' },
  { pattern: /(?<=[^\s:]):(?=\s|$)/gu, advice: 'une espace avant le deux-points' },
  { pattern: /(?<=[^\s«:])\s[,.](?=\s|$)/gu, advice: 'pas d’espace avant ce signe' },
  { pattern: /«(?=\S)/gu, advice: 'une espace après le guillemet' },
  { pattern: /(?<=\S)»/gu, advice: 'une espace avant le guillemet' },
  { pattern: /(?<=\d)%/gu, advice: 'une espace avant %' },
  { pattern: /["“”]/gu, advice: 'des guillemets français « »' },
  { pattern: /\.\.\.+/gu, advice: 'le caractère …' },
  { pattern: /(?<=^|[.!?…»]\s|«\s)A(?=\s\p{Ll})/gu, advice: 'À, avec son accent' },
  { pattern: /(?<![\p{L}'’-])(\p{L}+)\s+\1(?![\p{L}'’-])/giu, advice: 'un mot de trop' },
  {
    pattern: /(?<![\p{L}'’-])(?:(?:tu|toi|ton|ta|tes|te)(?!\p{L})|t['’](?=\p{L}))|-t(?:u|oi)(?!\p{L})/giu,
    advice: 'le cours dit « vous »',
  },
  { pattern: /(?<=[ \u00A0])[;!?]/gu, advice: 'une espace fine insécable (U+202F)', convention: 'interface' },
  {
    pattern: /(?<!«[ \u202F])(?<=[ \u202F]):/gu,
    advice: 'une espace insécable (U+00A0)',
    convention: 'interface',
  },
  { pattern: /«(?=[ \u00A0])/gu, advice: 'une espace fine insécable (U+202F)', convention: 'interface' },
  { pattern: /(?<=[ \u00A0])»/gu, advice: 'une espace fine insécable (U+202F)', convention: 'interface' },
  { pattern: /(?<=\p{L})'(?=\p{L})/gu, advice: 'l’apostrophe ’', convention: 'interface' },
];

/** Slips of French typography in a text, in reading order: spacing of signs, quotes, accents on capitals, repeated words, « tu ». */
export function typographySlips(text: string, convention: Convention): TypographySlip[] {
  const prose = maskCode(text);
  return RULES.filter((rule) => rule.convention === undefined || rule.convention === convention)
    .flatMap((rule) => [...prose.matchAll(rule.pattern)].map((match) => toSlip(match, rule.advice)))
    .filter((slip) => !REPEATABLE.test(slip.found))
    .sort((one, other) => one.index - other.index);
}

function toSlip(match: RegExpMatchArray, advice: string): TypographySlip {
  return { index: match.index ?? 0, found: match[0], advice };
}
