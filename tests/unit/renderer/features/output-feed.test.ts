import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { OutputFeed } from '../../../../src/renderer/features/terminal/output-feed.ts';

const KB = 1024;

/** A screen that draws 2,000 bytes a millisecond when told to. */
class SlowScreen {
  readonly pieces: Uint8Array[] = [];
  drawnBytes = 0;
  readonly feed = new OutputFeed({
    write: (piece, onDrawn) => {
      this.pieces.push(piece);
      this.#draw = () => {
        vi.advanceTimersByTime(piece.length / 2_000);
        onDrawn();
      };
    },
    onDrawn: (bytes) => {
      this.drawnBytes += bytes;
    },
  });
  #draw: (() => void) | null = null;

  /** Draws the piece it holds, and what is handed over after it, until nothing more comes. */
  async drawAll(): Promise<void> {
    while (this.#draw) {
      const draw = this.#draw;
      this.#draw = null;
      draw();
      // The next piece comes with a message.
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }
}

let screen: SlowScreen;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  screen = new SlowScreen();
});
afterEach(() => {
  screen.feed.close();
  vi.useRealTimers();
});

it('hands over at once what comes after a silence', async () => {
  screen.feed.push(Uint8Array.of(1, 2));
  expect(screen.pieces).toEqual([Uint8Array.of(1, 2)]);
  await screen.drawAll();
  screen.feed.push(Uint8Array.of(3));
  await expect.poll(() => screen.pieces).toEqual([Uint8Array.of(1, 2), Uint8Array.of(3)]);
});

it('joins what came while a piece was drawn, in order', async () => {
  for (let byte = 0; byte < 5; byte += 1) screen.feed.push(Uint8Array.of(byte));
  await screen.drawAll();
  expect(screen.pieces).toEqual([Uint8Array.of(0), Uint8Array.of(1, 2, 3, 4)]);
  expect(screen.drawnBytes).toBe(5);
});

it('hands over as much as the screen draws in 24 ms, once it knows how fast it draws', async () => {
  const total = 400;
  for (let at = 0; at < total; at += 1) screen.feed.push(new Uint8Array(4 * KB));
  await screen.drawAll();
  expect(screen.drawnBytes).toBe(total * 4 * KB);
  const largest = Math.max(...screen.pieces.map(({ length }) => length));
  expect(largest).toBeLessThanOrEqual(2_000 * 24);
  expect(largest).toBeGreaterThan(2_000 * 24 - 4 * KB);
});

it('hands over nothing once it is closed', async () => {
  screen.feed.push(Uint8Array.of(1));
  screen.feed.push(Uint8Array.of(2));
  screen.feed.close();
  await screen.drawAll();
  expect(screen.pieces).toEqual([Uint8Array.of(1)]);
});
