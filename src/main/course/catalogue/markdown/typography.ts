const NARROW = '\u202f';
const NO_BREAK = '\u00a0';

/**
 * French typography for prose: no-break spaces before double punctuation and inside guillemets, curly apostrophes,
 * real ellipses. Adds nothing where the author put no space, so that `12:30` or an address stays as written.
 */
export function typeset(prose: string): string {
  return prose
    .replace(/[ \u00a0\u202f](?=[;!?](?!=))/g, NARROW)
    .replace(/[ \u202f](?=:(?:\s|$))/g, NO_BREAK)
    .replace(/«[ \u00a0\u202f]?/g, `«${NARROW}`)
    .replace(/[ \u00a0\u202f]?»/g, `${NARROW}»`)
    .replaceAll("'", '’')
    .replace(/\.{3}/g, '…');
}
