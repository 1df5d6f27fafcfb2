import { DrawingRate } from '#shared/domain/drawing-rate.ts';

/** Time a piece takes to read, in milliseconds: with its drawing, the page answers within two frames. */
const PIECE_MS = 24;

interface FeedParts {
  /** Draws a piece, then calls back; never two at a time. */
  write(piece: Uint8Array, onDrawn: () => void): void;
  /** A piece was drawn, in this many milliseconds. */
  onDrawn(bytes: number, tookMs: number): void;
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
  #isBusy = false;

  constructor(parts: FeedParts) {
    this.#parts = parts;
    this.#turn.port1.onmessage = () => this.#next();
  }

  push(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#waiting.push(bytes);
    if (!this.#isBusy) this.#next();
  }

  /** Hands over nothing more. */
  close(): void {
    this.#waiting = [];
    this.#turn.port1.close();
  }

  #next(): void {
    const piece = this.#take();
    this.#isBusy = piece !== null;
    if (!piece) return;
    const startMs = performance.now();
    this.#parts.write(piece, () => {
      const tookMs = performance.now() - startMs;
      this.#rate.learn(piece.length, tookMs);
      this.#parts.onDrawn(piece.length, tookMs);
      this.#turn.port2.postMessage(null);
    });
  }

  /** What waits, in order, as long as it fits; at least what came first. */
  #take(): Uint8Array | null {
    const most = this.#rate.bytesIn(PIECE_MS);
    const [first, ...others] = this.#waiting;
    if (!first) return null;
    const taken = [first];
    let bytes = first.length;
    for (const next of others) {
      if (bytes + next.length > most) break;
      taken.push(next);
      bytes += next.length;
    }
    this.#waiting.splice(0, taken.length);
    return taken.length === 1 ? first : joined(taken, bytes);
  }
}

function joined(parts: readonly Uint8Array[], bytes: number): Uint8Array {
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
