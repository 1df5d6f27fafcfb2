import { ClipboardPaste, Columns2, Copy, Plus, Rows2, Search, Square } from 'lucide-react';
import type { TerminalKind } from '#shared/contract/terminal.ts';
import { TERMINAL_KIND_TEXTS, TERMINAL_TEXTS } from '#shared/strings/fr/terminal.ts';
import { IconButton } from '../../components/Button.tsx';
import { later } from '../../later.ts';
import type { Split } from './layout.ts';
import { KIND_ICONS } from './TerminalTabs.tsx';

interface TerminalToolbarProps {
  split: Split;
  hasTerminal: boolean;
  onOpen: (kind: TerminalKind) => void;
  onSplit: (split: Split) => void;
  onCopy: () => void;
  onPaste: () => void;
  onSearch: () => void;
}

/** Its code comes after the terminal's, which is wanted first; the toolbar keeps its room. */
const Menu = later(async () => (await import('../../panel/Menu.tsx')).Menu, <span className="icon-button" />);

const SPLIT_ICONS = { single: Square, columns: Columns2, rows: Rows2 } as const satisfies Record<
  Split,
  unknown
>;

/** What one does with terminals: open, copy, paste, search, arrange. */
export function TerminalToolbar(props: TerminalToolbarProps) {
  const { split, hasTerminal, onOpen, onSplit, onCopy, onPaste, onSearch } = props;
  const kinds = Object.entries(TERMINAL_KIND_TEXTS).map(([id, { name, detail }]) => {
    const Icon = KIND_ICONS[id as TerminalKind];
    return { id, label: name, detail, icon: <Icon aria-hidden="true" /> };
  });
  const layouts = Object.entries(TERMINAL_TEXTS.layouts).map(([id, label]) => {
    const Icon = SPLIT_ICONS[id as Split];
    return { id, label, icon: <Icon aria-hidden="true" />, isChosen: id === split };
  });
  const LayoutIcon = SPLIT_ICONS[split === 'single' ? 'columns' : split];
  return (
    <div className="terminal-toolbar" role="toolbar" aria-label={TERMINAL_TEXTS.tools}>
      <Menu
        label={TERMINAL_TEXTS.open}
        icon={<Plus />}
        items={kinds}
        onPick={(id) => onOpen(id as TerminalKind)}
      />
      <IconButton label={TERMINAL_TEXTS.copy} shortcut="Ctrl+Maj+C" disabled={!hasTerminal} onClick={onCopy}>
        <Copy />
      </IconButton>
      <IconButton
        label={TERMINAL_TEXTS.paste}
        shortcut="Ctrl+Maj+V"
        disabled={!hasTerminal}
        onClick={onPaste}
      >
        <ClipboardPaste />
      </IconButton>
      <IconButton
        label={TERMINAL_TEXTS.search}
        shortcut="Ctrl+Maj+F"
        disabled={!hasTerminal}
        onClick={onSearch}
      >
        <Search />
      </IconButton>
      <Menu
        label={TERMINAL_TEXTS.layout}
        icon={<LayoutIcon />}
        items={layouts}
        onPick={(id) => onSplit(id as Split)}
      />
    </div>
  );
}
