import { useEffect, useRef, useState } from 'react';
import type { TerminalKind, TerminalOpen } from '#shared/domain/terminal.ts';
import { takeOpenedTerminals } from '../../command-bus.ts';
import { activeId as activeIdOf, type Split, setSplit, show } from './layout.ts';
import { pasteData, planPaste } from './paste-rules.ts';
import type { Question } from './Questions.tsx';
import { ScreenBook } from './screen-book.ts';
import type { Shortcut } from './shortcuts.ts';
import { tabId } from './TerminalTabs.tsx';
import { useClipboard } from './use-clipboard.ts';
import { useFontSize } from './use-font-size.ts';
import { useLayout } from './use-layout.ts';
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
  const terminals = useTerminals();
  const { layout, change, showSoon } = useLayout(terminals.list);
  const [fontSizePx, changeFontSize] = useFontSize();
  const clipboard = useClipboard();
  const [asked, setAsked] = useState<Question | null>(null);
  const [isSearching, setSearching] = useState(false);
  const [screens] = useState(() => new ScreenBook());
  const activeId = activeIdOf(layout);

  const focusSoon = (terminalId: string) => screens.whenShown(terminalId, (screen) => screen.focus());
  const reveal = (terminalId: string) => {
    showSoon(terminalId);
    focusSoon(terminalId);
  };

  const openRequest = async (request: TerminalOpen) => {
    const terminalId = await terminals.open(request);
    if (terminalId !== null) reveal(terminalId);
  };
  const open = (kind: TerminalKind, container?: string) =>
    openRequest(container === undefined ? { kind } : { kind, container });
  useOpenedTerminals(terminals.list !== undefined, openRequest);

  const openDefault = async () => {
    const terminalId = await terminals.openDefault();
    if (terminalId !== null) reveal(terminalId);
  };

  const askOrOpen = (kind: TerminalKind) => {
    if (kind === 'container-exec' || kind === 'container-logs') setAsked({ kind });
    else void open(kind);
  };

  const paste = (terminalId: string, text: string) => {
    const screen = screens.get(terminalId);
    if (!screen) return;
    const plan = planPaste(text, screen.isBracketedPaste);
    if (plan.kind === 'send') screen.type(plan.data);
    else setAsked({ kind: 'paste', terminalId, paste: plan.question });
  };

  const pasteAccepted = (terminalId: string, text: string) => {
    const screen = screens.get(terminalId);
    screen?.type(pasteData(text, screen.isBracketedPaste));
  };

  const pasteFromClipboard = async () => {
    const text = await clipboard.read();
    if (text && activeId !== null) paste(activeId, text);
  };

  const copy = (terminalId: string | null) => {
    const screen = screens.get(terminalId);
    if (screen) void clipboard.copy(screen);
  };

  const obey = (terminalId: string, shortcut: Shortcut) => {
    const step = FONT_STEPS[shortcut];
    if (step !== undefined) changeFontSize(step);
    if (shortcut === 'copy') copy(terminalId);
    if (shortcut === 'search') setSearching(true);
    if (shortcut === 'leave') document.getElementById(tabId(terminalId))?.focus();
  };

  const split = (next: Split) => {
    const changed = setSplit(layout, next, terminals.list?.map(({ terminalId }) => terminalId) ?? []);
    change(() => changed);
    const nextId = activeIdOf(changed);
    if (nextId !== null) focusSoon(nextId);
  };

  const showTerminal = (terminalId: string, takesFocus: boolean) => {
    change((current) => show(current, terminalId));
    if (takesFocus) focusSoon(terminalId);
  };

  const events = useStableEvents({
    onScreen: (terminalId, screen) => screens.set(terminalId, screen),
    onShortcut: obey,
    onPaste: paste,
    onLink: (url) => setAsked(isWebAddress(url) ? { kind: 'link', url } : null),
    onFocus: (terminalId) => showTerminal(terminalId, false),
    onRestart: (terminalId) => {
      terminals.restart(terminalId);
      focusSoon(terminalId);
    },
    onClose: terminals.close,
  });

  useTypedCommands({
    list: terminals.list,
    activeId,
    screens,
    openDefault: terminals.openDefault,
    onShow: showSoon,
  });

  return {
    list: terminals.list,
    layout,
    activeId,
    active: screens.get(activeId),
    events,
    asked,
    isSearching,
    fontSizePx,
    closeQuestion: () => setAsked(null),
    setSearching,
    changeFontSize,
    split,
    showTerminal,
    close: terminals.close,
    open,
    openDefault,
    askOrOpen,
    pasteAccepted,
    pasteFromClipboard,
    copyActive: () => copy(activeId),
  };
}

/** Opens what other features ask for, once the terminals that exist are known. */
function useOpenedTerminals(isListed: boolean, openRequest: (request: TerminalOpen) => Promise<void>): void {
  const latest = useRef(openRequest);
  useEffect(() => {
    latest.current = openRequest;
  });
  useEffect(() => {
    if (isListed) return takeOpenedTerminals((request) => void latest.current(request));
  }, [isListed]);
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url);
}
