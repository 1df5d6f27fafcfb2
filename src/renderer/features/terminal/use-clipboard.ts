import { TERMINAL_TEXTS } from '#shared/strings/fr/terminal.ts';
import { useNotices } from '../../notices.ts';
import { copyText, readClipboard } from './clipboard.ts';
import { pasteData, planPaste } from './paste-rules.ts';
import type { Question } from './Questions.tsx';
import type { Screens } from './screens.ts';
import { platformOf } from './shortcuts.ts';

const texts = TERMINAL_TEXTS.clipboard;

/** Copies from terminals and pastes in them: asks before a risky paste, says what the browser refused and what to do. */
export function useClipboard(screens: Screens, ask: (question: Question) => void) {
  const { say } = useNotices();
  const paste = (terminalId: string, text: string) => {
    const screen = screens.get(terminalId);
    if (!screen) return;
    const plan = planPaste(text, screen.isBracketedPaste);
    if (plan.kind === 'send') screen.type(plan.data);
    else ask({ kind: 'paste', terminalId, paste: plan.question });
  };
  return {
    paste,
    pasteAccepted(terminalId: string, text: string) {
      const screen = screens.get(terminalId);
      screen?.type(pasteData(text, screen.isBracketedPaste));
    },
    async pasteFromClipboard(terminalId: string | null) {
      const text = await readClipboard();
      const keys = platformOf(navigator.userAgent) === 'mac' ? 'Cmd+V' : 'Ctrl+Maj+V';
      if (text === null) say({ kind: 'failed', title: texts.title, text: texts.paste(keys) });
      else if (text && terminalId !== null) paste(terminalId, text);
    },
    async copy(terminalId: string | null) {
      const selection = screens.get(terminalId)?.terminal.getSelection();
      if (selection === undefined) return;
      if (selection === '') say({ kind: 'failed', title: texts.nothing, text: texts.nothingText });
      else if (!(await copyText(selection)))
        say({ kind: 'failed', title: texts.copyTitle, text: texts.copy });
    },
  };
}
