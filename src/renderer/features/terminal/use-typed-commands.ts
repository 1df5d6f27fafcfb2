import { useEffect, useRef } from 'react';
import type { TerminalInfo } from '#shared/contract/terminal.ts';
import { TERMINAL_TEXTS } from '#shared/strings/fr/terminal.ts';
import { type TypedCommand, takeTypedCommands } from '../../command-bus.ts';
import { useNotices } from '../../notices.ts';
import type { Screens } from './screens.ts';
import type { TerminalScreen } from './terminal-screen.ts';
import { planTypedCommand } from './typed-command.ts';

interface TypedCommandParts {
  list: readonly TerminalInfo[] | undefined;
  activeId: string | null;
  screens: Screens;
  openDefault(): Promise<string | null>;
  onShow(terminalId: string): void;
}

/** Longest wait for a shell just opened to ask for bracketed pastes, in milliseconds: its prompt comes sooner. */
const PROMPT_MS = 2_000;

/** Types the steps' commands: in the active terminal when it takes input, else in another that does, or a new one. */
export function useTypedCommands(parts: TypedCommandParts): void {
  const { say } = useNotices();
  const latest = useRef(parts);
  latest.current = parts;
  const isListed = parts.list !== undefined;
  useEffect(() => {
    if (!isListed) return;
    return takeTypedCommands((command) => {
      void chooseTerminal(latest.current).then((terminalId) => {
        if (terminalId === null) return;
        latest.current.onShow(terminalId);
        latest.current.screens.whenShown(terminalId, (screen) => void typeIn(screen, command, say));
      });
    });
  }, [isListed, say]);
}

async function chooseTerminal({
  list = [],
  activeId,
  openDefault,
}: TypedCommandParts): Promise<string | null> {
  const takesInput = (info: TerminalInfo) => info.state === 'running' && info.kind !== 'container-logs';
  const active = list.find(({ terminalId }) => terminalId === activeId);
  const chosen = active && takesInput(active) ? active : list.findLast(takesInput);
  return chosen ? chosen.terminalId : openDefault();
}

type Say = ReturnType<typeof useNotices>['say'];

async function typeIn(screen: TerminalScreen, command: TypedCommand, say: Say): Promise<void> {
  if (command.text.includes('\n')) await screen.untilBracketedPaste(PROMPT_MS);
  const plan = planTypedCommand(command, screen.isBracketedPaste);
  if (plan.kind === 'type') screen.type(plan.data);
  else
    say({ kind: 'failed', title: TERMINAL_TEXTS.refused.title, text: TERMINAL_TEXTS.refused[plan.reason] });
}
