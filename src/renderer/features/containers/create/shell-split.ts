/** The words of a simple command line: quotes and backslashes are understood, nothing else is; null when a quote stays open. */
export function shellSplit(line: string): string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let quote = '';
  const add = (text: string) => {
    word = (word ?? '') + text;
  };
  for (let at = 0; at < line.length; at++) {
    const char = line.charAt(at);
    if (char === '\\' && quote !== "'") {
      at += 1;
      add(line.charAt(at));
    } else if (quote !== '' && char === quote) quote = '';
    else if (quote !== '') add(char);
    else if (char === "'" || char === '"') {
      quote = char;
      add('');
    } else if (/\s/.test(char)) {
      if (word !== null) words.push(word);
      word = null;
    } else add(char);
  }
  if (quote !== '') return null;
  return word === null ? words : [...words, word];
}
