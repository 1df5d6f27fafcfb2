import { useEffect, useRef, useState } from 'react';
import type { TerminalInfo } from '#shared/contract/terminal.ts';
import { TERMINAL_TEXTS } from '#shared/strings/fr/terminal.ts';
import { type TypedCommand, takeTypedCommands } from '../../command-bus.ts';
import { isInsideCommand } from '../../inside-commands.ts';
import { useNotices } from '../../notices.ts';
import type { Screens } from './screens.ts';
import type { TerminalScreen } from './terminal-screen.ts';
import { clusterRefusal, planTypedCommand } from './typed-command.ts';

interface TypedCommandParts {
  list: readonly TerminalInfo[] | undefined;
  activeId: string | null;
  screens: Screens;
  openDefault(): Promise<string | null>;
  onShow(terminalId: string): void;
  /** A program reads what is typed there. */
  onBusy(terminalId: string, command: TypedCommand): void;
}

/** Longest wait for a prompt, in milliseconds: a shell reads its start files first, on a machine that is busy too. */
const PROMPT_MS = 5_000;

/** Longest wait for a command to end, in milliseconds, once the shell is known to say when it is at its prompt. */
const COMMAND_END_MS = 1_500;

/**
 * Types the steps' commands at a prompt: in the active terminal when it takes input, else in another that does, or a new one.
 * Where a program runs, it is asked first what to do, unless the command is for that program; one that owns the screen is no shell.
 */
export function useTypedCommands(parts: TypedCommandParts) {
  const { say } = useNotices();
  const latest = useRef(parts);
  latest.current = parts;
  const isListed = parts.list !== undefined;
  /** Terminal whose prompt a command waits for. */
  const [waitingId, setWaitingId] = useState<string | null>(null);
  const type = (
    terminalId: string | null,
    command: TypedCommand,
    how: { isSure?: boolean; isLast?: boolean } = {},
  ) => {
    if (terminalId === null) return;
    latest.current.onShow(terminalId);
    latest.current.screens.whenShown(terminalId, async (screen) => {
      // What a step types in a program is for the one that runs here.
      const isForProgram = screen.isBusy && !screen.isFullScreen && isInsideCommand(command.text);
      const isMeant = how.isSure || isForProgram;
      if (!isMeant) {
        setWaitingId(terminalId);
        await screen.untilPrompt(longestWaitMs(screen, infoOf(latest.current, terminalId)?.kind));
        setWaitingId((id) => (id === terminalId ? null : id));
      }
      // It ended meanwhile, or was closed. One more is tried, and no other: a shell may end each time it starts.
      if (!isReading(latest.current, terminalId, screen))
        return how.isLast ? undefined : typeWhereRead.current(command, true);
      if (screen.isBusy && !isMeant) latest.current.onBusy(terminalId, command);
      else typeIn(screen, command, infoOf(latest.current, terminalId)?.subject ?? '', say);
    });
  };
  const typeWhereRead = useRef((_command: TypedCommand, _isLast?: boolean) => {});
  typeWhereRead.current = (command, isLast) =>
    void chooseTerminal(latest.current).then((terminalId) => type(terminalId, command, { isLast }));
  useEffect(() => {
    if (!isListed) return;
    return takeTypedCommands((command) => {
      const refusal = clusterRefusal(command);
      if (refusal !== null)
        return say({ kind: 'failed', title: TERMINAL_TEXTS.refused.title, text: refusal });
      typeWhereRead.current(command);
    });
  }, [isListed, say]);
  return {
    waitingId,
    whenPrompted: (terminalId: string, act: () => void) =>
      latest.current.screens.get(terminalId)?.whenPrompted(act),
    typeHere: (terminalId: string, command: TypedCommand) => type(terminalId, command, { isSure: true }),
    typeElsewhere: (command: TypedCommand) =>
      void latest.current.openDefault().then((terminalId) => type(terminalId, command)),
  };
}

function infoOf({ list }: TypedCommandParts, terminalId: string): TerminalInfo | undefined {
  return list?.find((info) => info.terminalId === terminalId);
}

/** Shells of containers seldom say when they are at their prompt, and are at it at once. */
function longestWaitMs(screen: TerminalScreen, kind: TerminalInfo['kind'] | undefined): number {
  const isOwnShell = kind === undefined || kind === 'local-shell' || kind === 'poste';
  return isOwnShell && !screen.isBusy ? PROMPT_MS : COMMAND_END_MS;
}

const takesInput = (info: TerminalInfo) => info.state === 'running' && info.kind !== 'container-logs';

/** One that was just opened may not be in the list yet; one that was closed has no screen any more. */
function isReading(parts: TypedCommandParts, terminalId: string, screen: TerminalScreen): boolean {
  if (parts.screens.get(terminalId) !== screen) return false;
  const info = infoOf(parts, terminalId);
  return info === undefined || takesInput(info);
}

async function chooseTerminal({
  list = [],
  activeId,
  openDefault,
}: TypedCommandParts): Promise<string | null> {
  const active = list.find(({ terminalId }) => terminalId === activeId);
  const chosen = active && takesInput(active) ? active : list.findLast(takesInput);
  return chosen ? chosen.terminalId : openDefault();
}

type Say = ReturnType<typeof useNotices>['say'];

function typeIn(screen: TerminalScreen, command: TypedCommand, shell: string, say: Say): void {
  const plan = planTypedCommand(command, screen.isBracketedPaste);
  if (plan.kind === 'refused') {
    const { title, [plan.reason]: text } = TERMINAL_TEXTS.refused;
    say({ kind: 'failed', title, text });
    return;
  }
  screen.typeCommand(plan.data, shell);
  command.onTyped?.();
}
