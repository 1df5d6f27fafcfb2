/** True where a text has this name, whole. */
export function mentions(text: string, name: string): boolean {
  const plain = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\w.-])${plain}(?![\\w-])`).test(text);
}

/** True where a line has this name somewhere after these words. */
export function mentionsAfter(words: RegExp, line: string, name: string): boolean {
  const said = words.exec(line);
  return said !== null && mentions(line.slice(said.index + said[0].length), name);
}
