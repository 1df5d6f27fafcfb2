import { AArrowDown, AArrowUp } from 'lucide-react';
import { TERMINAL_TEXTS } from '#shared/strings/fr/terminal.ts';
import { IconButton } from '../../components/Button.tsx';

/** How to leave a terminal by keyboard, and the size of its text. */
export function TerminalFooter({
  fontSizePx,
  onResize,
}: {
  fontSizePx: number;
  onResize: (step: number) => void;
}) {
  return (
    <footer className="terminal-footer">
      <span title={TERMINAL_TEXTS.hintDetail}>{TERMINAL_TEXTS.hint}</span>
      <span className="terminal-font">
        <IconButton label={TERMINAL_TEXTS.smaller} shortcut="Ctrl+-" onClick={() => onResize(-1)}>
          <AArrowDown />
        </IconButton>
        <span>{TERMINAL_TEXTS.fontSize(fontSizePx)}</span>
        <IconButton label={TERMINAL_TEXTS.larger} shortcut="Ctrl++" onClick={() => onResize(1)}>
          <AArrowUp />
        </IconButton>
      </span>
    </footer>
  );
}
