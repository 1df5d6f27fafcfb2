import { DrawingRate } from '#shared/domain/drawing-rate.ts';

/** Time a piece takes to read, in milliseconds: with its drawing, the page answers within two frames. */
const PIECE_MS = 24;

interface FeedParts {
  /** What of a piece has to be read; `isFlood`: it came while the one before was read. */
  shorten(piece: Uint8Array, isFlood: boolean): Uint8Array;
  /** Draws a piece, then calls back; never two at a time. */
  write(piece: Uint8Array, onDrawn: () => void): void;
  /** A piece was drawn; reading all its bytes takes this many milliseconds. */
  onDrawn(bytes: number, tookMs: number): void;
  /** Nothing more waits. */
  onRest(): void;
}

/**
 * Hands a screen what it receives in few pieces, each as large as it reads in a moment: a screen is drawn after each,
 * which costs as much as reading thousands of short lines. What comes after a silence is handed over at once.
 */
export class OutputFeed {
  readonly #parts: FeedParts;
  readonly #rate = new DrawingRate();
  /** What came while a piece was drawn waits behind it as messages: one more lets them join the next piece. */
  readonly #turn = new MessageChannel();
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  /** Bytes that waited at the turn before. */
  #seenBytes = 0;
  #isBusy = false;

  constructor(parts: FeedParts) {
    this.#parts = parts;
    this.#turn.port1.onmessage = () => this.#gather();
  }

  push(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    if (!this.#isBusy) this.#next();
  }

  /** Hands over nothing more. */
  close(): void {
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#turn.port1.close();
  }

  /** Browsers keep little for a page that is busy, 128 KiB in Chromium: as long as more comes, it is waited for. */
  #gather(): void {
    const isComing = this.#waitingBytes > this.#seenBytes;
    this.#seenBytes = this.#waitingBytes;
    if (isComing && this.#waitingBytes < this.#room) this.#turn.port2.postMessage(null);
    else this.#next();
  }

  /** Bytes read in a moment. */
  get #room(): number {
    return this.#rate.bytesIn(PIECE_MS);
  }

  #next(): void {
    const piece = this.#take();
    const isFlood = this.#isBusy;
    this.#isBusy = piece !== null;
    if (!piece) {
      this.#parts.onRest();
      return;
    }
    const startMs = performance.now();
    const read = this.#parts.shorten(piece, isFlood);
    this.#parts.write(read, () => {
      const tookMs = performance.now() - startMs;
      this.#rate.learn(read.length, tookMs);
      // The next piece may have to be read whole.
      this.#parts.onDrawn(piece.length, (tookMs * piece.length) / read.length);
      this.#turn.port2.postMessage(null);
    });
  }

  /** What waits, in order, as much as is read in a moment. */
  #take(): Uint8Array | null {
    const taken: Uint8Array[] = [];
    for (let room = this.#room; room > 0; ) {
      const next = this.#waiting.shift();
      if (!next) break;
      const part = next.subarray(0, room);
      if (part.length < next.length) this.#waiting.unshift(next.subarray(room));
      taken.push(part);
      room -= part.length;
    }
    const piece = taken.length > 1 ? joined(taken) : (taken[0] ?? null);
    this.#waitingBytes -= piece?.length ?? 0;
    this.#seenBytes = 0;
    return piece;
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((bytes, part) => bytes + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
