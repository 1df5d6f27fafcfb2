import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { TerminalInfo, TerminalOpen } from '#shared/domain/terminal.ts';
import { useAttempt } from '../../errors.ts';
import { useApi, useWatch } from '../../session.ts';

export interface Terminals {
  /** Undefined until the core said which there are. */
  list: readonly TerminalInfo[] | undefined;
  /** The new terminal's id, or null when it could not be opened, which has been said. */
  open(request: TerminalOpen): Promise<string | null>;
  openDefault(): Promise<string | null>;
  restart(terminalId: string): void;
  close(terminalId: string): void;
}

/** The app's terminals; the first one opens by itself when there is none. */
export function useTerminals(): Terminals {
  const api = useApi();
  const attempt = useAttempt();
  const list = useWatch<TerminalInfo[]>(
    useCallback((options) => api.terminal.watch(undefined, options), [api]),
  );

  const open = useCallback(
    async (request: TerminalOpen) => {
      let terminalId: string | null = null;
      await attempt(async () => {
        terminalId = (await api.terminal.open(request)).terminalId;
      });
      return terminalId;
    },
    [api, attempt],
  );

  const openDefault = useCallback(async () => {
    // Where the machine has no shell that suits, a container gives one.
    const hasLocalShell = await api.app.info().then(
      (info) => info.hasLocalShell,
      () => true,
    );
    return open({ kind: hasLocalShell ? 'local-shell' : 'poste' });
  }, [api, open]);

  const hasLooked = useRef(false);
  useEffect(() => {
    if (!list || hasLooked.current) return;
    hasLooked.current = true;
    if (list.length === 0) void openDefault();
  }, [list, openDefault]);

  return useMemo(
    () => ({
      list,
      open,
      openDefault,
      restart: (terminalId) => void attempt(() => api.terminal.restart({ terminalId })),
      close: (terminalId) => void attempt(() => api.terminal.close({ terminalId })),
    }),
    [list, open, openDefault, attempt, api],
  );
}
