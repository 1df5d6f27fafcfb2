import { type RefObject, useEffect, useState } from 'react';
import type { TerminalScreen } from './terminal-screen.ts';

/** Time a shell may read its start files before its silence is explained, in milliseconds. */
const PATIENCE_MS = 3_000;

/** True while a terminal that should have shown its prompt has shown nothing for too long. */
export function useSilence(screen: RefObject<TerminalScreen | null>, isAwaited: boolean): boolean {
  const [isSilent, setSilent] = useState(false);
  useEffect(() => {
    const terminal = screen.current?.terminal;
    if (!isAwaited || !terminal) return;
    const isBlank = () => {
      const { cursorX, cursorY, baseY } = terminal.buffer.active;
      return cursorX === 0 && cursorY === 0 && baseY === 0;
    };
    const timer = setTimeout(() => setSilent(isBlank()), PATIENCE_MS);
    const following = terminal.onWriteParsed(() => setSilent((was) => was && isBlank()));
    return () => {
      clearTimeout(timer);
      following.dispose();
      setSilent(false);
    };
  }, [screen, isAwaited]);
  return isSilent;
}
