/** Bytes a millisecond that any screen is taken to draw: shortest lines, on a busy machine of two cores. */
const LEAST_RATE = 700;

/** Fewest bytes that tell a rate: drawing less takes as long as the page needs to turn to it. */
const TELLING_BYTES = 4 * 1024;

/** Shortest time a rate is taken from, in milliseconds: below it, other work of the page weighs more. */
const MEASURE_MS = 10;

/** How fast a screen draws, learnt from what it drew; counts only, keeps no clock. */
export class DrawingRate {
  #bytesPerMs = LEAST_RATE;
  #drawnBytes = 0;
  #tookMs = 0;

  /** The screen took this long to draw bytes that were all there. */
  learn(bytes: number, tookMs: number): void {
    if (bytes < TELLING_BYTES) return;
    this.#drawnBytes += bytes;
    this.#tookMs += tookMs;
    if (this.#tookMs < MEASURE_MS) return;
    // One lucky measure must not open everything at once.
    const rate = Math.min(this.#drawnBytes / this.#tookMs, this.#bytesPerMs * 2);
    this.#bytesPerMs = Math.max(rate, LEAST_RATE);
    this.#drawnBytes = 0;
    this.#tookMs = 0;
  }

  /** Bytes the screen is taken to draw in this many milliseconds. */
  bytesIn(ms: number): number {
    return Math.round(this.#bytesPerMs * ms);
  }
}
