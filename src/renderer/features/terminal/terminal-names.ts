import type { TerminalInfo } from '#shared/contract/terminal.ts';
import { TERMINAL_TEXTS } from '#shared/strings/fr/terminal.ts';

/** A name for each tab, numbered where two would read the same. */
export function nameTerminals(list: readonly TerminalInfo[]): ReadonlyMap<string, string> {
  const seen = new Map<string, number>();
  const names = new Map<string, string>();
  for (const info of list) {
    const name = info.kind === 'container-logs' ? TERMINAL_TEXTS.logsOf(info.subject) : info.subject;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    names.set(info.terminalId, count === 1 ? name : `${name} ${count}`);
  }
  return names;
}

/** How a program ended, as its terminal says it. */
export function endedText({ kind, state, exitCode, signal }: TerminalInfo): string {
  const { ended } = TERMINAL_TEXTS;
  if (state === 'lost') return ended.lost;
  if (kind === 'container-logs') return ended.logs;
  if (signal !== null) return ended.signal(signal);
  return exitCode === null ? ended.unknown : ended.code(exitCode);
}
