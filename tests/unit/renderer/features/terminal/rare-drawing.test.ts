import { Terminal } from '@xterm/headless';
import type { Terminal as PageTerminal } from '@xterm/xterm';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RareDrawing } from '../../../../../src/renderer/features/terminal/rare-drawing.ts';

/** A screen that draws when told to, unless it is held. */
class HeldScreen {
  readonly terminal = new Terminal({ allowProposedApi: true });
  readonly #onRender: (() => void)[] = [];
  readonly drawing = new RareDrawing({
    write: (text: string) => this.terminal.write(text),
    onRender: (listener: () => void) => this.#onRender.push(listener),
  } as unknown as PageTerminal);

  /** A frame of the page; resolves with whether the screen was drawn in it. */
  async frame(): Promise<boolean> {
    await new Promise<void>((read) => this.terminal.write('', read));
    if (this.terminal.modes.synchronizedOutputMode) return false;
    for (const listener of this.#onRender) listener();
    return true;
  }
}

let screen: HeldScreen;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  screen = new HeldScreen();
});
afterEach(() => {
  screen.terminal.dispose();
  vi.useRealTimers();
});

/** Pieces of a flood, 20 milliseconds each, with a frame after each: whether it was drawn. */
async function flood(count: number): Promise<boolean[]> {
  const drawn: boolean[] = [];
  for (let at = 0; at < count; at++) {
    screen.drawing.beforePiece(true);
    vi.advanceTimersByTime(20);
    drawn.push(await screen.frame());
  }
  return drawn;
}

it('draws a flood each fifty milliseconds, and what comes alone at once', async () => {
  screen.drawing.beforePiece(false);
  expect(await screen.frame()).toBe(true);
  expect(await flood(8)).toEqual([false, false, false, true, false, false, false, true]);
});

it.each([
  ['nothing more comes', () => screen.drawing.release()],
  ['a piece cannot wait', () => screen.drawing.beforePiece(false)],
])('draws what it held back once %s', async (_when, end) => {
  expect(await flood(2)).toEqual([false, false]);
  end();
  expect(await screen.frame()).toBe(true);
});

it('holds nothing back again before what was due is drawn', async () => {
  await flood(2);
  screen.drawing.release();
  screen.drawing.beforePiece(true);
  expect(await screen.frame()).toBe(true);
  screen.drawing.beforePiece(true);
  expect(await screen.frame()).toBe(false);
});
