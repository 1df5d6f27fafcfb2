import { findHidden } from '#shared/hidden-characters.ts';
import { EXERCISE_CLUSTER } from '#shared/strings/fr/exercise-cluster.ts';
import type { TypedCommand } from '../../command-bus.ts';

type TypedRefusal = 'control-character' | 'several-lines' | 'empty';
type TypedPlan = { kind: 'type'; data: string } | { kind: 'refused'; reason: TypedRefusal };

/**
 * What to send to a program so that a step's command is typed in it and nothing is run. Nothing is taken out of the
 * command: it is typed whole or refused. Enter is pressed only when `isRun` says so.
 */
export function planTypedCommand({ text, isRun }: TypedCommand, isBracketedPaste: boolean): TypedPlan {
  if (text.trim() === '') return { kind: 'refused', reason: 'empty' };
  // Nothing that could press a key or hide what a command does, but the ends of its lines.
  if (findHidden(text.replaceAll('\n', ' '), 'value'))
    return { kind: 'refused', reason: 'control-character' };
  const enter = isRun ? '\r' : '';
  if (!text.includes('\n')) return { kind: 'type', data: text + enter };
  if (!isBracketedPaste) return { kind: 'refused', reason: 'several-lines' };
  return { kind: 'type', data: bracketed(text) + enter };
}

/** Ctrl+E and Ctrl+U: a line is taken back whole, in a shell and in what the kernel edits. */
const END_OF_LINE = '\x05';
const CLEAR_LINE = '\x15';

/** Ctrl+End and Ctrl+Home: what PowerShell, which on Windows has neither of those, deletes after the cursor and before it. */
const CLEAR_IN_POWERSHELL = '\x1b[1;5F\x1b[1;5H';

/** Keys that take back so many lines, wherever the cursor stands in the last one; `shell` is the program's name. */
export function keysToTakeBack(lines: number, shell: string, isWindows: boolean): string {
  if (lines === 0) return '';
  const isPowerShell = isWindows && /^(pwsh|powershell)$/i.test(shell);
  return isPowerShell ? CLEAR_IN_POWERSHELL : END_OF_LINE + CLEAR_LINE.repeat(lines);
}

/** Why kubectl would speak to a cluster on which the exercise of this command may not act; null where it may be typed. */
export function clusterRefusal({ text, cluster }: TypedCommand): string | null {
  return cluster && /\bkubectl\b/.test(text) ? EXERCISE_CLUSTER.refusal(cluster) : null;
}

/** A text as one paste, for programs that asked to tell a paste from keys. */
export function bracketed(text: string): string {
  return `\x1b[200~${text.replace(/\r?\n/g, '\r')}\x1b[201~`;
}
