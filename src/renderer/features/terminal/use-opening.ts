import { useEffect, useRef } from 'react';
import type { TerminalKind, TerminalOpen } from '#shared/contract/terminal.ts';
import { takeOpenedTerminals } from '../../command-bus.ts';
import type { Terminals } from './use-terminals.ts';

/** What opens terminals and shows them; what other features ask for waits until the terminals that exist are known. */
export function useOpening(terminals: Terminals, reveal: (terminalId: string) => void) {
  const revealOpened = async (opening: Promise<string | null>) => {
    const terminalId = await opening;
    if (terminalId !== null) reveal(terminalId);
  };
  const openRequest = (request: TerminalOpen) => revealOpened(terminals.open(request));
  const latest = useRef(openRequest);
  useEffect(() => {
    latest.current = openRequest;
  });
  const isListed = terminals.list !== undefined;
  useEffect(() => {
    if (isListed) return takeOpenedTerminals((request) => void latest.current(request));
  }, [isListed]);
  return {
    open: (kind: TerminalKind, container?: string) =>
      openRequest(container === undefined ? { kind } : { kind, container }),
    openDefault: () => revealOpened(terminals.openDefault()),
  };
}
