/** What a pattern says besides its text: flags, anchors, word boundaries, and the ends of a line written as a choice. */
const SILENT = /^\(\?[a-z]+\)|^\^|\$$|\\b|\(\\s\|\$\)/g;
/** A repeated class, whatever its letters: digits, spaces, any character. */
const REPEATED = /(?:\[[^\]]+\]|\\[dsSw]|\.)(?:[*+]|\{\d+(?:,\d*)?\})/g;
/** What is still special once the two above are gone: such a pattern is shown as it is. */
const SPECIAL = /[[\](){}|*+?^$]|\\[a-zA-Z]/;

/**
 * A pattern as a learner reads it: `^ex-flotte-\d+$` becomes `ex-flotte-…`. A pattern that cannot be said so, or that
 * would say nothing, comes back unchanged.
 */
export function readablePattern(pattern: string): string {
  const silent = pattern.replace(SILENT, '').replace(SILENT, '');
  const text = silent.replace(REPEATED, '…');
  if (SPECIAL.test(text.replace(/\\[^a-zA-Z]/g, ''))) return pattern;
  const plain = text.replace(/\\([^a-zA-Z])/g, '$1').trim();
  return plain.replace(/[…\s]/g, '') === '' ? pattern : plain;
}

/** The same for a name: one that may go on after the pattern ends in an ellipsis. */
export function readableNamePattern(pattern: string): string {
  const text = readablePattern(pattern);
  return text === pattern || pattern.endsWith('$') || text.endsWith('…') ? text : `${text}…`;
}
