import { Box, ScrollText, ShipWheel, SquareTerminal, X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { TerminalInfo, TerminalKind } from '#shared/contract/terminal.ts';
import { TERMINAL_TEXTS } from '#shared/strings/fr/terminal.ts';
import { type Layout, slotOf } from './layout.ts';

/** One drawing a kind, the same in menu and tabs. */
export const KIND_ICONS = {
  'local-shell': SquareTerminal,
  poste: ShipWheel,
  'container-exec': Box,
  'container-logs': ScrollText,
  'pod-exec': Box,
} as const satisfies Record<TerminalKind, unknown>;

/** What is never cut of a name: pods of one workload differ at the end alone. */
const TOLD_APART_BY = 6;

interface TerminalTabsProps {
  list: readonly TerminalInfo[];
  names: ReadonlyMap<string, string>;
  layout: Layout;
  activeId: string | null;
  onShow: (terminalId: string, isByPointer: boolean) => void;
  onClose: (terminalId: string) => void;
}

/** A tab for each terminal: arrows move among them, Delete closes, Enter goes into the terminal. */
export function TerminalTabs({ list, names, layout, activeId, onShow, onClose }: TerminalTabsProps) {
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const last = list.length - 1;
    const target = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: last }[event.key];
    const info = list[index];
    if (event.key === 'Delete' && info) onClose(info.terminalId);
    if (target === undefined) return;
    event.preventDefault();
    const next = list[(target + list.length) % list.length];
    if (!next) return;
    onShow(next.terminalId, false);
    document.getElementById(tabId(next.terminalId))?.focus();
  };
  return (
    <div className="terminal-tabs">
      {list.length > 0 && (
        // What closes a tab stands beside it, and is not one of the list.
        <div
          role="tablist"
          aria-label={TERMINAL_TEXTS.tabs}
          aria-owns={list.map(({ terminalId }) => tabId(terminalId)).join(' ')}
        />
      )}
      {list.map((info, index) => {
        const Icon = KIND_ICONS[info.kind];
        const name = names.get(info.terminalId) ?? info.subject;
        const isActive = info.terminalId === activeId;
        return (
          <div
            key={info.terminalId}
            role="presentation"
            className="terminal-tab"
            data-active={isActive}
            data-shown={slotOf(layout, info.terminalId) !== null}
            data-ended={info.state !== 'running'}
          >
            <button
              type="button"
              role="tab"
              id={tabId(info.terminalId)}
              aria-label={name}
              aria-selected={isActive}
              aria-controls={panelId(info.terminalId)}
              tabIndex={isActive ? 0 : -1}
              title={name}
              onClick={(event) => onShow(info.terminalId, event.detail > 0)}
              onKeyDown={(event) => onKeyDown(event, index)}
            >
              <Icon aria-hidden="true" />
              <span className="terminal-tab-name">
                <span>{name.slice(0, -TOLD_APART_BY)}</span>
                <span>{name.slice(-TOLD_APART_BY)}</span>
              </span>
            </button>
            <button
              type="button"
              className="terminal-tab-close"
              tabIndex={-1}
              aria-label={TERMINAL_TEXTS.close(name)}
              title={TERMINAL_TEXTS.close(name)}
              onClick={() => onClose(info.terminalId)}
            >
              <X aria-hidden="true" />
            </button>
          </div>
        );
      })}
    </div>
  );
}

/** Id of a terminal's tab in the document. */
export function tabId(terminalId: string): string {
  return `terminal-tab-${terminalId}`;
}

/** Id of a terminal's panel in the document. */
export function panelId(terminalId: string): string {
  return `terminal-panel-${terminalId}`;
}
