import { useEffect, useRef, useState } from 'react';
import type { TerminalInfo } from '#shared/contract/terminal.ts';
import { TERMINAL_TEXTS } from '#shared/strings/fr/terminal.ts';
import { Button } from '../../components/Button.tsx';
import { useLive } from '../../live.ts';
import { useTransport } from '../../session.ts';
import type { Slot } from './layout.ts';
import type { Shortcut } from './shortcuts.ts';
import { panelId, tabId } from './TerminalTabs.tsx';
import type { ConnectionState } from './terminal-connection.ts';
import { endedText } from './terminal-names.ts';
import { type ScreenLook, TerminalScreen } from './terminal-screen.ts';
import { useSilence } from './use-silence.ts';

/** What a terminal on the page asks of the panel around it. */
export interface ViewEvents {
  onScreen(terminalId: string, screen: TerminalScreen | null): void;
  onShortcut(terminalId: string, shortcut: Shortcut): void;
  onPaste(terminalId: string, text: string): void;
  onLink(url: string): void;
  onFocus(terminalId: string): void;
  onRestart(terminalId: string): void;
  onClose(terminalId: string): void;
}

interface TerminalViewProps {
  info: TerminalInfo;
  name: string;
  /** Null while another tab hides it; it goes on drawing. */
  slot: Slot | null;
  look: ScreenLook;
  /** A command waits for its prompt. */
  isAwaited: boolean;
  events: ViewEvents;
}

/** One terminal: its screen, and what happened to its program. */
export function TerminalView({ info, name, slot, look, isAwaited, events }: TerminalViewProps) {
  const { replaced } = TERMINAL_TEXTS;
  const { element, screen, state } = useScreen(info, look, events);
  useEffect(() => {
    screen.current?.setLook(look);
  }, [look, screen]);
  const isStarting = state === 'shown' && info.kind === 'local-shell' && info.state === 'running';
  const isSilent = useSilence(screen, isStarting);
  return (
    <section
      id={panelId(info.terminalId)}
      role="tabpanel"
      aria-labelledby={tabId(info.terminalId)}
      aria-label={TERMINAL_TEXTS.screen(name)}
      className="terminal-view"
      data-slot={slot}
      hidden={slot === null}
    >
      <div ref={element} className="terminal-screen" translate="no" />
      {state === 'unattached' && <Unattached />}
      {state === 'replaced' || state === 'cut' ? (
        <div className="terminal-notice" role="status">
          <span className="terminal-notice-text">{state === 'cut' ? replaced.cut : replaced.text}</span>
          <Button onClick={() => screen.current?.connection.open()}>{replaced.take}</Button>
        </div>
      ) : (
        info.state !== 'running' && <Ended info={info} events={events} />
      )}
      {isSilent && (
        <div className="terminal-notice" role="status">
          <span className="terminal-notice-text">{TERMINAL_TEXTS.silent(info.subject)}</span>
        </div>
      )}
      {isAwaited && (
        <div className="terminal-notice terminal-awaited" role="status">
          {TERMINAL_TEXTS.typing.waiting}
        </div>
      )}
    </section>
  );
}

/** Why the screen does not follow its program, and what to do; it goes by itself once it does. */
function Unattached() {
  const { connection } = useLive();
  const { unattached } = TERMINAL_TEXTS;
  return (
    <div className="terminal-notice" role="status" data-failed>
      <span className="terminal-notice-text">
        {connection === 'connected' ? unattached.refused : unattached.coreAway}
      </span>
    </div>
  );
}

function Ended({ info, events }: { info: TerminalInfo; events: ViewEvents }) {
  const { ended } = TERMINAL_TEXTS;
  return (
    <div className="terminal-notice" role="status" data-failed={info.exitCode !== 0}>
      <span className="terminal-notice-text">{endedText(info)}</span>
      <Button look="quiet" onClick={() => events.onClose(info.terminalId)}>
        {ended.close}
      </Button>
      <Button onClick={() => events.onRestart(info.terminalId)}>{ended.restart}</Button>
    </div>
  );
}

/** Keeps a screen alive for as long as its terminal is on the page; `info` and `look` give its first size and look. */
function useScreen(info: TerminalInfo, look: ScreenLook, events: ViewEvents) {
  const transport = useTransport();
  const element = useRef<HTMLDivElement>(null);
  const screen = useRef<TerminalScreen | null>(null);
  const [state, setState] = useState<ConnectionState>('opening');
  const first = useRef({ cols: info.cols, rows: info.rows, look });
  const { terminalId } = info;
  useEffect(() => {
    const host = element.current;
    if (!host) return;
    const { cols, rows, look: firstLook } = first.current;
    const made = new TerminalScreen({ cols, rows }, firstLook, {
      openChannel: () => transport.openTerminalChannel(terminalId),
      onState: setState,
      onShortcut: (shortcut) => events.onShortcut(terminalId, shortcut),
      onPaste: (text) => events.onPaste(terminalId, text),
      onLink: events.onLink,
      onFocus: () => events.onFocus(terminalId),
    });
    screen.current = made;
    const resizing = new ResizeObserver(() => made.fit());
    resizing.observe(host);
    void made.open(host).then(() => events.onScreen(terminalId, made));
    return () => {
      resizing.disconnect();
      events.onScreen(terminalId, null);
      made.dispose();
      screen.current = null;
    };
  }, [terminalId, transport, events]);
  return { element, screen, state };
}
