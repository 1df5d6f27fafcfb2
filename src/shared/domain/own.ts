/**
 * What a record holds under a word that came from outside; nothing for the words that every object knows by itself:
 * `constructor` is no reason of a cluster, and a page that draws it ends.
 */
export function ownOf<T>(record: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(record, word) ? record[word] : undefined;
}
