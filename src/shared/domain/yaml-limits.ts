import { type Document, isAlias, isNode, isScalar, Lexer, visit } from 'yaml';

/** Aliases one file may use: enough to share what is written twice, never a bomb. */
export const MAX_ALIASES = 20;
/** Nodes a file may stand for once its aliases are followed: ten times the biggest exercise of the course. */
const MAX_EXPANDED_NODES = 20_000;

/** Offset of the alias that goes too far, or null; nothing is expanded to find out. */
export function findExcessiveAlias(document: Document): number | null {
  const offsets: number[] = [];
  visit(document, {
    Alias(_key, alias) {
      offsets.push(alias.range?.[0] ?? 0);
    },
  });
  if (offsets.length > MAX_ALIASES) return offsets[MAX_ALIASES] ?? 0;
  const last = offsets.at(-1);
  return last !== undefined && measureExpanded(document) > MAX_EXPANDED_NODES ? last : null;
}

function measureExpanded(document: Document): number {
  const sizes = new Map<unknown, number>();
  const measure = (node: unknown): number => {
    if (isAlias(node)) return sizes.get(node.resolve(document)) ?? 1;
    let size = 1;
    if (isNode(node) && 'items' in node) for (const item of node.items) size += measureItem(item);
    sizes.set(node, size);
    return size;
  };
  const measureItem = (item: unknown): number => {
    if (typeof item !== 'object' || item === null || !('key' in item && 'value' in item))
      return measure(item);
    return measure(item.key) + measure(item.value);
  };
  return measure(document.contents);
}

/** Offset of a key that its map already holds, or null. The parser's own comparison takes minutes on a huge map. */
export function findRepeatedKey(document: Document): number | null {
  let repeated: number | null = null;
  visit(document, {
    Map(_key, map) {
      const keys = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (keys.has(key.value)) repeated ??= key.range?.[0] ?? 0;
        keys.add(key.value);
      }
    },
  });
  return repeated;
}

/** Levels one text may have, counted as brackets that are open and as columns before the first word of a line. */
const MAX_DEPTH = 250;

/** Whether a text has more levels than the parser can follow: it would take minutes, or all the memory there is. */
export function isTooDeep(text: string): boolean {
  let openBrackets = 0;
  let column = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') openBrackets++;
    else if (token === ']' || token === '}') openBrackets--;
    column = columnAfter(token, column);
    if (openBrackets > MAX_DEPTH || (column > MAX_DEPTH && isLevel(token))) return true;
  }
  return false;
}

/** Of a line, or of what came before a document, which the lexer says by a character of its own. */
const LINE_END = /^(\r?\n|\u0002)$/;
const SPACES = /^[ \t]+$/;

function isLevel(token: string): boolean {
  return token === '-' || token === '?' || token === ':';
}

/** -1 once the line has its first word. */
function columnAfter(token: string, column: number): number {
  if (LINE_END.test(token)) return 0;
  if (column < 0) return column;
  return isLevel(token) || SPACES.test(token) ? column + token.length : -1;
}
