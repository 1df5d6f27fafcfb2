import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { Grid } from './grid.ts';
import { FLOOD_LINES, type Flood, WARM_UP_LINES } from './measure.ts';

const require = createRequire(import.meta.url);

/** Bytes in each piece handed over. */
const PIECE_BYTES = 64 * 1024;

declare global {
  interface Window {
    Terminal: typeof import('@xterm/xterm').Terminal;
    limitTerminal: import('@xterm/xterm').Terminal;
  }
}

/** Makes a blank page a bare xterm.js of our version and grid, with as much scrollback. */
export async function openLimit(page: Page, grid: Grid): Promise<void> {
  await page.addScriptTag({ path: require.resolve('@xterm/xterm') });
  await page.addStyleTag({ path: require.resolve('@xterm/xterm/css/xterm.css') });
  await page.evaluate((size) => {
    window.limitTerminal = new window.Terminal({ ...size, scrollback: 10_000 });
    window.limitTerminal.open(document.body);
  }, grid);
}

/** The same bytes as the flood's, already in the page and handed over at once: nothing can draw them sooner. */
export async function measureLimit(page: Page): Promise<Flood> {
  await page.bringToFront();
  return page.evaluate(
    async ({ lines, warmUpLines, pieceBytes }) => {
      const bytesOf = (length: number) =>
        new TextEncoder().encode(Array.from({ length }, (_, at) => `${at + 1}\r\n`).join(''));
      const bytes = bytesOf(lines);
      await new Promise<void>((warm) => window.limitTerminal.write(bytesOf(warmUpLines), warm));
      const { promise, resolve } = Promise.withResolvers<Flood>();
      // As `clear` does before each flood of the other sides.
      window.limitTerminal.write('\x1b[H\x1b[2J\x1b[3J');
      const framesMs: number[] = [];
      const start = performance.now();
      let last = start;
      let isWritten = false;
      for (let at = 0; at < bytes.length; at += pieceBytes)
        window.limitTerminal.write(bytes.subarray(at, at + pieceBytes));
      window.limitTerminal.write('', () => {
        isWritten = true;
      });
      const onFrame = (now: number) => {
        framesMs.push(now - last);
        last = now;
        if (isWritten) resolve({ durationMs: now - start, framesMs });
        else requestAnimationFrame(onFrame);
      };
      requestAnimationFrame(onFrame);
      return promise;
    },
    { lines: FLOOD_LINES, warmUpLines: WARM_UP_LINES, pieceBytes: PIECE_BYTES },
  );
}
