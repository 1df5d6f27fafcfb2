import { useLayoutEffect, useMemo, useRef } from 'react';
import type { ViewEvents } from './TerminalView.tsx';

/** The same object at each render, calling the newest functions: a screen must not be made again for a new closure. */
export function useStableEvents(events: ViewEvents): ViewEvents {
  const latest = useRef(events);
  useLayoutEffect(() => {
    latest.current = events;
  });
  return useMemo(
    () => ({
      onScreen: (terminalId, screen) => latest.current.onScreen(terminalId, screen),
      onShortcut: (terminalId, shortcut) => latest.current.onShortcut(terminalId, shortcut),
      onPaste: (terminalId, text) => latest.current.onPaste(terminalId, text),
      onLink: (url) => latest.current.onLink(url),
      onFocus: (terminalId) => latest.current.onFocus(terminalId),
      onRestart: (terminalId) => latest.current.onRestart(terminalId),
      onClose: (terminalId) => latest.current.onClose(terminalId),
    }),
    [],
  );
}
