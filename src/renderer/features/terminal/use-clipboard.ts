import { useCallback } from 'react';
import { TERMINAL_TEXTS } from '#shared/strings/fr/terminal.ts';
import { useNotices } from '../../notices.ts';
import { copyText, readClipboard } from './clipboard.ts';
import { platformOf } from './shortcuts.ts';
import type { TerminalScreen } from './terminal-screen.ts';

const texts = TERMINAL_TEXTS.clipboard;

/** Copies from and reads for a terminal, saying what the browser refused and what to do then. */
export function useClipboard() {
  const { say } = useNotices();
  const copy = useCallback(
    async (screen: TerminalScreen) => {
      const selection = screen.terminal.getSelection();
      if (selection === '') say({ kind: 'failed', title: texts.nothing, text: texts.nothingText });
      else if (!(await copyText(selection)))
        say({ kind: 'failed', title: texts.copyTitle, text: texts.copy });
    },
    [say],
  );

  const read = useCallback(async () => {
    const text = await readClipboard();
    const keys = platformOf(navigator.userAgent) === 'mac' ? 'Cmd+V' : 'Ctrl+Maj+V';
    if (text === null) say({ kind: 'failed', title: texts.title, text: texts.paste(keys) });
    return text;
  }, [say]);

  return { copy, read };
}
