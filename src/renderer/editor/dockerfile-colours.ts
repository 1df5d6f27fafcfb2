import { StreamLanguage, type StreamParser } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { codeColours } from './highlight.ts';

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

/** The colours of a Dockerfile. */
export const dockerfileColours: Extension = [StreamLanguage.define(parser), codeColours];
