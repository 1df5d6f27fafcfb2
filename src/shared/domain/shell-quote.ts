/** Words a POSIX shell takes as they are. */
const PLAIN_WORD = /^[A-Za-z0-9_./:@%+=,-]+$/;

/** One word of a POSIX command line, quoted only where it must be. */
export function shellQuote(word: string): string {
  return PLAIN_WORD.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A command line of these words, each read by a POSIX shell as it is given. */
export function shellJoin(words: readonly string[]): string {
  return words.map(shellQuote).join(' ');
}
