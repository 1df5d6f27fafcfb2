import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { HighlightStyle, StreamLanguage, type StreamParser, syntaxHighlighting } from '@codemirror/language';
import { tags } from '@lezer/highlight';
import { parseDockerfile } from '#shared/domain/dockerfile.ts';
import { DOCKERFILE_INSTRUCTIONS } from '#shared/domain/dockerfile-lint.ts';
import { INSTRUCTION_TEXTS } from '#shared/strings/fr/build.ts';

interface LineState {
  /** The line goes on from the one before. */
  isContinued: boolean;
}

const parser: StreamParser<LineState> = {
  name: 'dockerfile',
  startState: () => ({ isContinued: false }),
  token(stream, state) {
    const isStart = stream.sol();
    if (isStart && stream.eatSpace() && stream.eol()) return null;
    if (stream.match(/^#.*/)) return isStart || stream.string.trimStart().startsWith('#') ? 'comment' : null;
    if (isStart && !state.isContinued && stream.match(/^[A-Za-z]+/)) return 'keyword';
    if (stream.match(/^\\\s*$/)) {
      state.isContinued = true;
      return 'operator';
    }
    const token = readWord(stream);
    if (stream.eol()) state.isContinued = false;
    return token;
  },
  blankLine() {},
  languageData: { commentTokens: { line: '#' } },
};

function readWord(stream: Parameters<StreamParser<LineState>['token']>[0]): string | null {
  if (stream.eatSpace()) return null;
  if (stream.match(/^--[a-z-]+=?/)) return 'attributeName';
  if (stream.match(/^"(?:[^"\\]|\\.)*"?/) || stream.match(/^'[^']*'?/)) return 'string';
  if (stream.match(/^\$(?:\{[^}]*\}?|\w+)/)) return 'variableName';
  if (stream.match(/^(?:&&|\|\||[|;<>[\]])/)) return 'operator';
  if (stream.match(/^AS\b/i)) return 'keyword';
  if (!stream.match(/^[^\s"'$\\&|;<>[\]]+/)) stream.next();
  return null;
}

/** Colours are the course's own properties, so every theme has them. */
const style = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--sea)', fontWeight: '600' },
  { tag: tags.comment, color: 'var(--steel)', fontStyle: 'italic' },
  { tag: tags.string, color: 'var(--verdigris)' },
  { tag: tags.variableName, color: 'var(--amber)' },
  { tag: tags.attributeName, color: 'var(--minium)' },
  { tag: tags.operator, color: 'var(--steel)' },
]);

/** Colours of a Dockerfile. */
export function dockerfileLanguage() {
  return [StreamLanguage.define(parser), syntaxHighlighting(style)];
}

const INSTRUCTIONS: readonly Completion[] = DOCKERFILE_INSTRUCTIONS.filter((it) => it !== 'MAINTAINER').map(
  (label) => ({ label, apply: `${label} `, type: 'keyword', info: INSTRUCTION_TEXTS[label] ?? '' }),
);

/** Completes instructions at the start of a line, images after `FROM`, stages after `--from=`. */
export function completeDockerfile(images: () => readonly string[]) {
  return (context: CompletionContext): CompletionResult | null => {
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    const word = /\S*$/.exec(before)?.[0] ?? '';
    const from = context.pos - word.length;
    if (/^\s*[A-Za-z]*$/.test(before) && (word !== '' || context.explicit)) {
      return { from, options: INSTRUCTIONS, validFor: /^[A-Za-z]*$/ };
    }
    if (/^\s*FROM\s+\S*$/i.test(before)) {
      return { from, options: [...stageOptions(context), ...images().map(imageOption)], validFor: /^\S*$/ };
    }
    const source = /--from=([^\s]*)$/.exec(before)?.[1];
    if (source === undefined) return null;
    return { from: context.pos - source.length, options: stageOptions(context), validFor: /^\S*$/ };
  };
}

function imageOption(label: string): Completion {
  return { label, type: 'constant' };
}

function stageOptions(context: CompletionContext): Completion[] {
  const { stages } = parseDockerfile(context.state.doc.toString());
  return stages.flatMap(({ name }) => (name === null ? [] : [{ label: name, type: 'variable' }]));
}
