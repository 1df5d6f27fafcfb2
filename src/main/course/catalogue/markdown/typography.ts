import { showHidden } from '#shared/hidden-characters.ts';

const NARROW = '\u202f';
const NO_BREAK = '\u00a0';
/** Units that a line must not part from their number. */
const UNIT = /(?<=\d) (?=(?:[kMGT]i?o|octets?|ms|s|min|h)(?![\p{L}\p{N}]))/gu;
/** The space between the groups of three digits of one number. */
const DIGIT_GROUP = /(?<=(?<!\d)\d{1,3}) (?=\d{3}(?!\d))/g;

/**
 * French typography for prose: no-break spaces before double punctuation and inside guillemets, curly apostrophes,
 * real ellipses, numbers that stay with their unit. Adds nothing where the author put no space, so that `12:30` or an
 * address stays as written. What a text hides is put in sight.
 */
export function typeset(prose: string): string {
  return showHidden(prose)
    .replace(/[ \u00a0\u202f](?=[;!?](?!=))/g, NARROW)
    .replace(/[ \u202f](?=:(?:\s|$))/g, NO_BREAK)
    .replace(/«[ \u00a0\u202f]?/g, `«${NARROW}`)
    .replace(/[ \u00a0\u202f]?»/g, `${NARROW}»`)
    .replace(/(?<=\d) (?=%)/g, NARROW)
    .replace(DIGIT_GROUP, NARROW)
    .replace(UNIT, NO_BREAK)
    .replaceAll("'", '’')
    .replace(/\.{3}/g, '…');
}
