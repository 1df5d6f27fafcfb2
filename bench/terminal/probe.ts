import type { Grid } from './grid.ts';

/** How a page tells what its terminal shows, whatever draws it: put by each side at `window.benchScreen`. */
export interface BenchScreen {
  /** What stands on the last lines written, down to the cursor. */
  text(): string;
  /** Calls back after each drawing. */
  onDraw(listener: () => void): () => void;
}

declare global {
  interface Window {
    benchScreen: BenchScreen;
  }
}

/** Of a terminal drawn as elements: runs in the page. */
export function probeRows(): void {
  const rows = () =>
    document.querySelector('.terminal-view:not([hidden]) .xterm-rows, body > .xterm .xterm-rows');
  window.benchScreen = {
    text: () => rows()?.textContent ?? '',
    onDraw(listener) {
      const observer = new MutationObserver(listener);
      const target = rows();
      if (target) observer.observe(target, { subtree: true, childList: true, characterData: true });
      return () => observer.disconnect();
    },
  };
}

interface PeerTerminal {
  rows: number;
  buffer: {
    active: { baseY: number; getLine(y: number): { translateToString(trims: boolean): string } | undefined };
  };
  onRender(listener: () => void): { dispose(): void };
  resize(cols: number, rows: number): void;
}

declare global {
  interface Window {
    wetty_term?: PeerTerminal;
  }
}

/** Of wetty, which may draw on a canvas: runs in its page and takes the grid of the other side. */
export function probeWetty({ cols, rows }: Grid): void {
  const terminal = window.wetty_term;
  if (!terminal) throw new Error('wetty has no terminal');
  terminal.resize(cols, rows);
  window.benchScreen = {
    text() {
      const { baseY } = terminal.buffer.active;
      const lineAt = (row: number) =>
        terminal.buffer.active.getLine(baseY + row)?.translateToString(true) ?? '';
      return Array.from({ length: terminal.rows }, (_, row) => lineAt(row)).join('');
    },
    onDraw(listener) {
      const following = terminal.onRender(listener);
      return () => following.dispose();
    },
  };
}
