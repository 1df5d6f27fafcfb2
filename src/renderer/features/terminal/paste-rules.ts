import { findHidden } from '#shared/hidden-characters.ts';
import { bracketed } from './typed-command.ts';

/** What a learner is asked before a paste is sent. */
export interface PasteQuestion {
  /** The text that would be sent, without its control characters. */
  text: string;
  lines: readonly string[];
  hasControls: boolean;
  /** It holds characters that show nothing, which would be sent. */
  hidesMore: boolean;
  /** The program does not tell a paste from keys: each line would run. */
  isRunning: boolean;
}

type PastePlan = { kind: 'send'; data: string } | { kind: 'ask'; question: PasteQuestion };

/** Controls other than tab and end of line: an escape could end the paste and type keys. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** A single plain line is sent at once; several lines, or hidden characters, are shown and asked about first. */
export function planPaste(pasted: string, isBracketedPaste: boolean): PastePlan {
  const withLines = pasted.replace(/\r\n?/g, '\n');
  const text = withLines.replace(CONTROLS, '');
  const hasControls = text !== withLines;
  const hidesMore = findHidden(text, 'prose') !== null;
  if (!text.includes('\n') && !hasControls && !hidesMore)
    return { kind: 'send', data: pasteData(text, isBracketedPaste) };
  const lines = text.replace(/\n$/, '').split('\n');
  return { kind: 'ask', question: { text, lines, hasControls, hidesMore, isRunning: !isBracketedPaste } };
}

/** What to send for a text the learner agreed to paste. */
export function pasteData(text: string, isBracketedPaste: boolean): string {
  return isBracketedPaste ? bracketed(text) : text.replace(/\n/g, '\r');
}
