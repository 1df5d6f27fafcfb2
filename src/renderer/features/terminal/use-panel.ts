import { useState } from 'react';
import type { TerminalKind } from '#shared/contract/terminal.ts';
import type { Question } from './Questions.tsx';
import { Screens } from './screens.ts';
import type { Shortcut } from './shortcuts.ts';
import { tabId } from './TerminalTabs.tsx';
import { useClipboard } from './use-clipboard.ts';
import { useFontSize } from './use-font-size.ts';
import { useLayout } from './use-layout.ts';
import { useOpening } from './use-opening.ts';
import { useStableEvents } from './use-stable-events.ts';
import { useTerminals } from './use-terminals.ts';
import { useTypedCommands } from './use-typed-commands.ts';

const FONT_STEPS: Partial<Record<Shortcut, number>> = {
  'font-larger': 1,
  'font-smaller': -1,
  'font-reset': 0,
};

/** Everything the panel of terminals knows and does; its components only draw it. */
export function usePanel() {
  const [screens] = useState(() => new Screens());
  const [asked, setAsked] = useState<Question | null>(null);
  const [isSearching, setSearching] = useState(false);
  const [fontSizePx, changeFontSize] = useFontSize();
  const terminals = useTerminals();
  const { list } = terminals;
  const { layout, activeId, show, showSoon, focusSoon, reveal, split } = useLayout(list, screens);
  const { open, openDefault } = useOpening(terminals, reveal);
  const clipboard = useClipboard(screens, setAsked);
  const typed = useTypedCommands({
    list,
    activeId,
    screens,
    openDefault: terminals.openDefault,
    onShow: showSoon,
    onBusy: (terminalId, command) => setAsked({ kind: 'busy', terminalId, command }),
  });

  const obey = (terminalId: string, shortcut: Shortcut) => {
    const step = FONT_STEPS[shortcut];
    if (step !== undefined) changeFontSize(step);
    if (shortcut === 'copy') void clipboard.copy(terminalId);
    if (shortcut === 'search') setSearching(true);
    if (shortcut === 'leave') document.getElementById(tabId(terminalId))?.focus();
  };
  const events = useStableEvents({
    onScreen: (terminalId, screen) => screens.set(terminalId, screen),
    onShortcut: obey,
    onPaste: clipboard.paste,
    onLink: (url) => setAsked(isWebAddress(url) ? { kind: 'link', url } : null),
    onFocus: (terminalId) => show(terminalId, false),
    onRestart: (terminalId) => {
      terminals.restart(terminalId);
      focusSoon(terminalId);
    },
    onClose: terminals.close,
  });

  return {
    list,
    layout,
    activeId,
    active: screens.get(activeId),
    events,
    asked,
    isSearching,
    fontSizePx,
    typed,
    closeQuestion: () => setAsked(null),
    setSearching,
    changeFontSize,
    split,
    showTerminal: show,
    close: terminals.close,
    open,
    openDefault,
    askOrOpen(kind: TerminalKind) {
      if (kind === 'container-exec' || kind === 'container-logs') setAsked({ kind });
      else void open(kind);
    },
    pasteAccepted: clipboard.pasteAccepted,
    pasteFromClipboard: () => clipboard.pasteFromClipboard(activeId),
    copyActive: () => void clipboard.copy(activeId),
  };
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url);
}
