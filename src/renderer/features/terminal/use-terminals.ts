import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { TerminalInfo, TerminalOpen } from '#shared/contract/terminal.ts';
import { useAttempt } from '../../errors.ts';
import { useApi, useWatch } from '../../session.ts';

/** The terminals there are, and what may be done with them. */
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
    const { defaultTerminals: kinds } = await api.app
      .info()
      .catch(() => ({ defaultTerminals: ['local-shell'] as const }));
    for (const kind of kinds.slice(0, -1)) {
      const opened = await api.terminal.open({ kind }).catch(() => null);
      if (opened) return opened.terminalId;
    }
    return open({ kind: kinds.at(-1) ?? 'local-shell' });
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
