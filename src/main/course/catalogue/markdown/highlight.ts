import type { LessonElement, LessonNode } from '#shared/course/lesson.ts';
import { requireLater } from '../require-later.ts';
import { element, text } from './context.ts';
import { type Grammar, grammarOf } from './languages.ts';
import { KIND_THEME, kindOfColour, type TokenKind } from './token-kinds.ts';

/**
 * Longest line that is coloured, and milliseconds one line may take, so that a block built to be slow stays plain: ours
 * take one or two, and were seen to wait half a second for a busy processor.
 */
const LIMITS = { tokenizeMaxLineLength: 1000, tokenizeTimeLimit: 2000 };
/** Longest block that is coloured, in characters. */
const MAX_CODE_LENGTH = 8000;
/** Makes a grammar compile its patterns before any time is counted: on a slow machine that alone exceeds the limit. */
const FIRST_LINE = 'docker run -d "$a" \'b\' | c && d: [1, {"e": true}] # f';

interface Piece {
  kind: TokenKind;
  value: string;
}
type Tokenize = (code: string, grammar: Grammar) => Piece[];
let tokenizer: Tokenize | undefined;

/** The same nodes with their blocks of code cut into `token` elements; colours belong to the renderer. */
export function highlightCode(nodes: readonly LessonNode[]): LessonNode[] {
  return nodes.map((node) => {
    if (node.type === 'text') return node;
    if (node.tag === 'codeblock') return highlightBlock(node);
    return node.children.length === 0 ? node : { ...node, children: highlightCode(node.children) };
  });
}

function highlightBlock(block: LessonElement): LessonElement {
  const code = String(block.props.text);
  const grammar = grammarOf(String(block.props.language));
  if (!grammar || code.length > MAX_CODE_LENGTH) return block;
  tokenizer ??= loadTokenizer();
  const tokens = joinPieces(tokenizer(code, grammar)).map(({ kind, value }) =>
    element('token', { kind }, [text(value)]),
  );
  return { ...block, children: tokens };
}

function joinPieces(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last && (last.kind === piece.kind || piece.value.trim() === '')) last.value += piece.value;
    else joined.push({ ...piece });
  }
  return joined;
}

/** Loaded with the first block of code; each grammar with the first block of its language. */
function loadTokenizer(): Tokenize {
  const { createHighlighterCoreSync } = requireLater<typeof import('shiki/core')>('shiki/core');
  const { createJavaScriptRegexEngine } =
    requireLater<typeof import('shiki/engine/javascript')>('shiki/engine/javascript');
  const engine = createJavaScriptRegexEngine({ forgiving: true });
  const highlighter = createHighlighterCoreSync({ themes: [KIND_THEME], langs: [], engine });
  const tokenize = (code: string, lang: Exclude<Grammar, 'session'>) => {
    if (!highlighter.getLoadedLanguages().includes(lang)) {
      highlighter.loadLanguageSync(loadGrammar(lang));
      highlighter.codeToTokensBase(FIRST_LINE, { lang, theme: KIND_THEME.name, tokenizeTimeLimit: 0 });
    }
    const lines = highlighter.codeToTokensBase(code, { lang, theme: KIND_THEME.name, ...LIMITS });
    return joinLines(
      lines.map((line) => line.map((it) => ({ kind: kindOfColour(it.color), value: it.content }))),
    );
  };
  return (code, grammar) =>
    grammar === 'session' ? tokenizeSession(code, tokenize) : tokenize(code, grammar);
}

/** Lines after a prompt are bash, the others are what the program said. */
function tokenizeSession(code: string, tokenize: (code: string, lang: 'bash') => Piece[]): Piece[] {
  const lines = code.split('\n').map((line): Piece[] => {
    const [, prompt, command] = /^([$#>] )(.*)$/.exec(line) ?? [];
    if (prompt === undefined || command === undefined) return [{ kind: 'plain', value: line }];
    return [{ kind: 'operator', value: prompt }, ...tokenize(command, 'bash')];
  });
  return joinLines(lines);
}

function joinLines(lines: readonly Piece[][]): Piece[] {
  return lines.flatMap((line, index) =>
    index === 0 ? line : [{ kind: 'plain' as const, value: '\n' }, ...line],
  );
}

function loadGrammar(grammar: string) {
  return requireLater<typeof import('shiki/langs/bash.mjs')>(`shiki/langs/${grammar}.mjs`).default;
}
