/** What a pattern says besides its text: flags, anchors, word boundaries, and the ends of a line written as a choice. */
const SILENT = /^\(\?[a-z]+\)|^\^|\$$|\\b|\(\\s\|\$\)/g;
/** What may be there or not: a group, or one character. */
const OPTIONAL = /\((?!\?)(?:[^()\\]|\\.)*\)[*?]|(?:\\[^a-zA-Z]|[\w/])\?/g;
/** Instructions of a recipe that do the same here; the first is told. */
const INSTRUCTIONS = /\(([A-Z]+)(?:\|[A-Z]+)+\)/g;
/** Spaces as they are written, and those that may be there. */
const SPACES: readonly [RegExp, string][] = [
  [/\\s\*/g, ''],
  [/\\[sn]\+?/g, ' '],
];
/** A repeated class, whatever its letters: digits, spaces, any character. */
const REPEATED = /(?:\[[^\]]+\]|\\[dsSw]|\.)(?:[*+]|\{\d+(?:,\d*)?\})/g;
/** What is still special once the two above are gone: such a pattern is shown as it is. */
const SPECIAL = /[[\](){}|*+?^$]|\\[a-zA-Z]/;
/** A pattern of a whole text, of one line or of all. */
const WHOLE = /^(?!\(\?[a-z]*m)(?:\(\?[a-z]+\))?\^.*\$$/s;
const WORDS = /[\p{L}\p{N}]/u;
/** One of a few letters. */
const ONE_OF = /\[[a-z]+\]/g;

/**
 * A pattern as a learner reads it: `^ex-flotte-\d+$` becomes `ex-flotte-…`. A pattern that cannot be said so, or that
 * would say nothing, comes back unchanged.
 */
export function readablePattern(pattern: string): string {
  return plainText(pattern) ?? pattern;
}

/** What a text must hold, after « contient » or « affiche »: a learner reads no pattern, and the instruction says what is asked. */
export function wantedText(pattern: string): string {
  const text = plainText(pattern);
  if (text === null) return 'ce que l’étape demande';
  return `un texte de la forme « ${text} »${WHOLE.test(pattern) ? ', et rien d’autre' : ''}`;
}

/** Null where it cannot be said without the signs of a pattern, or would be signs alone. */
function plainText(pattern: string): string | null {
  const silent = pattern.replace(SILENT, '').replace(SILENT, '');
  const simple = silent.replace(OPTIONAL, '').replace(INSTRUCTIONS, '$1');
  const spaced = SPACES.reduce((text, [spaces, written]) => text.replace(spaces, written), simple);
  const text = spaced.replace(REPEATED, '…');
  if (SPECIAL.test(text.replace(/\\[^a-zA-Z]/g, ''))) return null;
  const plain = text.replace(/\\([^a-zA-Z])/g, '$1').trim();
  return WORDS.test(plain) ? plain : null;
}

/** The same for a name: one that may go on after the pattern ends in an ellipsis. */
export function readableNamePattern(pattern: string): string {
  const text = plainText(pattern.replace(ONE_OF, '.+')) ?? pattern;
  return text === pattern || pattern.endsWith('$') || text.endsWith('…') ? text : `${text}…`;
}

/** The path of a page as a learner would write it: `?query=up%7Bjob%3D%22web%22%7D` becomes `?query=up{job="web"}`. */
export function readablePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A percent sign that codes nothing is only a percent sign.
    return path;
  }
}
