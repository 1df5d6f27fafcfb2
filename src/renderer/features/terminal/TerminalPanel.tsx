import '@xterm/xterm/css/xterm.css';
import './terminal.css';
import { useEffect } from 'react';
import { keepFocus } from '../../focus-keeper.ts';
import { followTitles } from '../../title-focus.ts';
import { slotOf } from './layout.ts';
import { Questions } from './Questions.tsx';
import { SearchBar } from './SearchBar.tsx';
import { Stage } from './Stage.tsx';
import { TerminalFooter } from './TerminalFooter.tsx';
import { TerminalTabs } from './TerminalTabs.tsx';
import { TerminalToolbar } from './TerminalToolbar.tsx';
import { TerminalView } from './TerminalView.tsx';
import { nameTerminals } from './terminal-names.ts';
import { useLook } from './use-look.ts';
import { usePanel } from './use-panel.ts';

/** The terminals of the app: tabs, one or two on screen, and what is asked before something risky. */
export function TerminalPanel() {
  const panel = usePanel();
  const look = useLook();
  const { layout, activeId, active } = panel;
  const list = panel.list ?? [];
  const names = nameTerminals(list);
  // For the whole page: its code comes with this one's, which is always there and not needed to read a lesson.
  useEffect(() => keepFocus(document), []);
  useEffect(() => followTitles(document), []);
  return (
    <div className="terminal-panel">
      <header className="terminal-head">
        <TerminalTabs
          list={list}
          names={names}
          layout={layout}
          activeId={activeId}
          onShow={panel.showTerminal}
          onClose={panel.close}
        />
        <TerminalToolbar
          split={layout.split}
          hasTerminal={activeId !== null}
          onOpen={panel.askOrOpen}
          onSplit={panel.split}
          onCopy={panel.copyActive}
          onPaste={() => void panel.pasteFromClipboard()}
          onSearch={() => panel.setSearching(true)}
        />
      </header>
      {panel.isSearching && active && (
        <SearchBar
          key={activeId}
          screen={active}
          theme={look.theme}
          onClose={() => {
            panel.setSearching(false);
            active.focus();
          }}
        />
      )}
      <Stage layout={layout} isKnown={panel.list !== undefined} onOpen={() => void panel.openDefault()}>
        {list.map((info) => (
          <TerminalView
            key={info.terminalId}
            info={info}
            name={names.get(info.terminalId) ?? info.subject}
            slot={slotOf(layout, info.terminalId)}
            look={look}
            isAwaited={info.terminalId === panel.typed.waitingId}
            events={panel.events}
          />
        ))}
      </Stage>
      <TerminalFooter fontSizePx={look.fontSizePx} onResize={panel.changeFontSize} />
      <Questions
        asked={panel.asked}
        list={list}
        onClose={panel.closeQuestion}
        onPaste={panel.pasteAccepted}
        typed={panel.typed}
        onOpen={(kind, container) => void panel.open(kind, container)}
      />
    </div>
  );
}
