import { hasRawBytes, writeRawBytes } from './raw-name.ts';

/** Words a POSIX shell takes as they are. */
const PLAIN_WORD = /^[A-Za-z0-9_./:@%+=,-]+$/;

/** One word of a POSIX command line, quoted only where it must be; bytes that are no text as bash and zsh write them. */
export function shellQuote(word: string): string {
  if (hasRawBytes(word)) return quoteBytes(word);
  return PLAIN_WORD.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function quoteBytes(word: string): string {
  const escaped = word.replace(/[\\']/g, '\\$&');
  return `$'${writeRawBytes(escaped, (hex) => `\\x${hex}`)}'`;
}

/** A command line of these words, each read by a POSIX shell as it is given. */
export function shellJoin(words: readonly string[]): string {
  return words.map(shellQuote).join(' ');
}
