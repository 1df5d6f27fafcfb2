import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { OutputFeed } from '../../../../../src/renderer/features/terminal/output-feed.ts';

const KB = 1024;

/** Messages to oneself, delivered one by one when told to. */
class HeldChannel {
  static readonly turns: (() => void)[] = [];
  readonly port1 = {
    onmessage: () => {},
    close: () => {
      this.port1.onmessage = () => {};
    },
  };
  readonly port2 = { postMessage: () => HeldChannel.turns.push(() => this.port1.onmessage()) };
}

/** A screen that draws 2,000 bytes a millisecond when told to. */
class SlowScreen {
  readonly pieces: Uint8Array[] = [];
  drawnBytes = 0;
  drawnMs = 0;
  /** Pieces said to be of a flood, and how often nothing more waited. */
  readonly floods: Uint8Array[] = [];
  rests = 0;
  shorten = (piece: Uint8Array) => piece;
  readonly feed = new OutputFeed({
    shorten: (piece, isFlood) => {
      if (isFlood) this.floods.push(piece);
      return this.shorten(piece);
    },
    write: (piece, onDrawn) => {
      this.pieces.push(piece);
      this.#draw = () => {
        vi.advanceTimersByTime(piece.length / 2_000);
        onDrawn();
      };
    },
    onDrawn: (bytes, tookMs) => {
      this.drawnBytes += bytes;
      this.drawnMs += tookMs;
    },
    onRest: () => {
      this.rests += 1;
    },
  });
  #draw: (() => void) | undefined;

  /** Draws the piece it holds. */
  draw(): void {
    const draw = this.#draw;
    this.#draw = undefined;
    draw?.();
  }

  /** Draws the piece it holds, and what is handed over after it, until nothing more comes. */
  drawAll(): void {
    while (this.#draw) {
      this.draw();
      while (turn());
    }
  }
}

/** Delivers one message to the feed; false when none is on its way. */
function turn(): boolean {
  const deliver = HeldChannel.turns.shift();
  deliver?.();
  return deliver !== undefined;
}

let screen: SlowScreen;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  vi.stubGlobal('MessageChannel', HeldChannel);
  HeldChannel.turns.length = 0;
  screen = new SlowScreen();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('hands over at once what comes after a silence', () => {
  screen.feed.push(Uint8Array.of(1, 2));
  expect(screen.pieces).toEqual([Uint8Array.of(1, 2)]);
  screen.drawAll();
  screen.feed.push(Uint8Array.of(3));
  expect(screen.pieces).toEqual([Uint8Array.of(1, 2), Uint8Array.of(3)]);
});

it('joins what came while a piece was drawn, in order', () => {
  for (let byte = 0; byte < 5; byte += 1) screen.feed.push(Uint8Array.of(byte));
  screen.drawAll();
  expect(screen.pieces).toEqual([Uint8Array.of(0), Uint8Array.of(1, 2, 3, 4)]);
  expect(screen.drawnBytes).toBe(5);
});

it('waits for what the browser held back, as long as more of it comes', () => {
  screen.feed.push(Uint8Array.of(0));
  screen.feed.push(Uint8Array.of(1));
  screen.draw();
  for (const byte of [2, 3]) {
    turn();
    screen.feed.push(Uint8Array.of(byte));
  }
  expect(screen.pieces).toHaveLength(1);
  screen.drawAll();
  while (turn());
  expect(screen.pieces).toEqual([Uint8Array.of(0), Uint8Array.of(1, 2, 3)]);
});

it('keeps the order and every byte of messages larger than a piece', () => {
  const bytes = Uint8Array.from({ length: 200_000 }, (_, at) => at % 251);
  screen.feed.push(Uint8Array.of(7));
  screen.feed.push(bytes);
  screen.feed.push(Uint8Array.of(8, 9));
  screen.drawAll();
  expect(Buffer.concat(screen.pieces).equals(Buffer.concat([Buffer.of(7), bytes, Buffer.of(8, 9)]))).toBe(
    true,
  );
});

it('hands over as much as the screen draws in 24 ms, once it knows how fast it draws', () => {
  const total = 400;
  for (let at = 0; at < total; at += 1) screen.feed.push(new Uint8Array(4 * KB));
  screen.drawAll();
  expect(screen.drawnBytes).toBe(total * 4 * KB);
  const largest = Math.max(...screen.pieces.map(({ length }) => length));
  expect(largest).toBe(2_000 * 24);
});

it('counts what it left out of a piece as read, at the rate of the rest', () => {
  screen.shorten = (piece) => piece.subarray(0, piece.length / 4);
  screen.feed.push(new Uint8Array(8 * KB));
  screen.drawAll();
  expect(screen.pieces.map(({ length }) => length)).toEqual([2 * KB]);
  expect(screen.drawnBytes).toBe(8 * KB);
  expect(screen.drawnMs).toBeCloseTo((8 * KB) / 2_000);
});

it('hands over nothing once it is closed', () => {
  screen.feed.push(Uint8Array.of(1));
  screen.feed.push(Uint8Array.of(2));
  screen.feed.close();
  screen.drawAll();
  expect(screen.pieces).toEqual([Uint8Array.of(1)]);
});

it('tells what came while another piece was read from what came alone, and when nothing more waits', () => {
  screen.feed.push(Uint8Array.of(1));
  screen.drawAll();
  screen.feed.push(Uint8Array.of(2));
  screen.feed.push(Uint8Array.of(3));
  expect([screen.floods, screen.rests]).toEqual([[], 1]);
  screen.drawAll();
  expect([screen.floods, screen.rests]).toEqual([[Uint8Array.of(3)], 2]);
});
