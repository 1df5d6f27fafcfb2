/** Where the cursor is in the manifest it is in, found by indentation: what is being typed is rarely whole YAML. */
export interface YamlCursor {
  /** Empty while the document does not say. */
  apiVersion: string;
  kind: string;
  /** Keys from the root to the object the cursor is in; 0 stands for an item of a list. */
  path: readonly (string | 0)[];
  /** The key whose value is typed; null where a key is. */
  key: string | null;
  /** What is typed of the key or value. */
  word: string;
  /** Columns before the key. */
  indent: number;
}

const DOCUMENT_START = /^---(\s|$)/;
/** What may be typed as a key or value that can be completed. */
const WORD = /^[\w./-]*$/;
/** A text over several lines begins here: what follows is no YAML. */
const BLOCK_TEXT = /[|>][+-]?\d?\s*$/;

/** Null where nothing can be completed: in comments, in texts, in brackets. */
export function cursorIn(text: string, offset: number): YamlCursor | null {
  const lines = text.slice(0, offset).split('\n');
  const current = lines.pop() ?? '';
  const start = lines.findLastIndex((line) => DOCUMENT_START.test(line)) + 1;
  const above = lines.slice(start);
  const below = text.slice(offset).split('\n').slice(1);
  const end = below.findIndex((line) => DOCUMENT_START.test(line));
  const whole = [...above, ...below.slice(0, end < 0 ? undefined : end)];
  const typed = readTyped(current);
  if (!typed) return null;
  const path = pathAbove(above, typed.marks);
  if (!path) return null;
  const { key, word, marks } = typed;
  return {
    apiVersion: rootValue(whole, 'apiVersion'),
    kind: rootValue(whole, 'kind'),
    ...{ path, key, word, indent: marks.at(-1)?.column ?? 0 },
  };
}

/** A dash or a key, and its column. */
interface Mark {
  column: number;
  /** Null for a dash. */
  key: string | null;
}

interface Typed {
  /** Dashes of the line, then the place of the key. */
  marks: readonly Mark[];
  key: string | null;
  word: string;
}

function readTyped(line: string): Typed | null {
  const { marks, rest, column } = readDashes(line);
  const pair = /^([\w./-]+):\s+(.*)$/.exec(rest);
  const word = pair?.[2] ?? rest;
  if (!WORD.test(word)) return null;
  return { marks: [...marks, { column, key: '' }], key: pair?.[1] ?? null, word };
}

function readDashes(line: string): { marks: Mark[]; rest: string; column: number } {
  const marks: Mark[] = [];
  let column = /^ */.exec(line)?.[0].length ?? 0;
  let dash = /^- +/.exec(line.slice(column));
  while (dash) {
    marks.push({ column, key: null });
    column += dash[0].length;
    dash = /^- +/.exec(line.slice(column));
  }
  return { marks, rest: line.slice(column), column };
}

/** The keys and dashes that the typed line is under, from the root; null inside of a text. */
function pathAbove(above: readonly string[], typed: readonly Mark[]): (string | 0)[] | null {
  const path: (string | 0)[] = [];
  let level = typed.at(-1)?.column ?? 0;
  // A list may stand at the column of the key that holds it.
  let isItem = false;
  const take = ({ column, key }: Mark): boolean => {
    const isUnder = column < level || (isItem && key !== null && column === level);
    if (!isUnder) return false;
    path.unshift(key ?? 0);
    level = column;
    isItem = key === null;
    return true;
  };
  for (const mark of typed.slice(0, -1).reverse()) take(mark);
  for (const line of [...above].reverse()) {
    if (/^\s*(#|$)/.test(line)) continue;
    const { marks, hasText } = readLine(line);
    const taken = [...marks].reverse().map(take);
    if (hasText && taken[0]) return null;
  }
  return path;
}

function readLine(line: string): { marks: Mark[]; hasText: boolean } {
  const { marks, rest, column } = readDashes(line.replace(/-\s*$/, '- '));
  const key = /^"?([\w./-]+)"?:(\s|$)/.exec(rest)?.[1];
  if (key !== undefined) marks.push({ column, key });
  return { marks, hasText: key !== undefined && BLOCK_TEXT.test(rest) };
}

function rootValue(lines: readonly string[], key: string): string {
  const prefix = `${key}:`;
  const line = lines.find((one) => one.startsWith(prefix)) ?? prefix;
  return /^[\w./-]*/.exec(line.slice(prefix.length).trim())?.[0] ?? '';
}
