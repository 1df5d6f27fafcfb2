import type { TypedCommand } from '../../command-bus.ts';

export type TypedRefusal = 'control-character' | 'several-lines' | 'empty';
export type TypedPlan = { kind: 'type'; data: string } | { kind: 'refused'; reason: TypedRefusal };

/**
 * Everything that could press a key or hide what a command does: controls other than an end of line, and the marks
 * that reorder or break text on screen.
 */
const FORBIDDEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

/**
 * What to send to a program so that a step's command is typed in it and nothing is run. Nothing is taken out of the
 * command: it is typed whole or refused. Enter is pressed only when `isRun` says so.
 */
export function planTypedCommand({ text, isRun }: TypedCommand, isBracketedPaste: boolean): TypedPlan {
  if (text.trim() === '') return { kind: 'refused', reason: 'empty' };
  if (FORBIDDEN.test(text)) return { kind: 'refused', reason: 'control-character' };
  const enter = isRun ? '\r' : '';
  if (!text.includes('\n')) return { kind: 'type', data: text + enter };
  if (!isBracketedPaste) return { kind: 'refused', reason: 'several-lines' };
  return { kind: 'type', data: bracketed(text) + enter };
}

/** A text as one paste, for programs that asked to tell a paste from keys. */
export function bracketed(text: string): string {
  return `\x1b[200~${text.replace(/\r?\n/g, '\r')}\x1b[201~`;
}
