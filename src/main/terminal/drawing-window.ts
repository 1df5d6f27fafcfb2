/**
 * Time the renderer takes to draw what may be on its way to it, in milliseconds: what Ctrl+C leaves to be drawn is not
 * felt, and a renderer that draws fast never waits for the next bytes.
 */
const DRAWING_MS = 40;

/** Shortest time a rate is taken from, in milliseconds: the renderer acknowledges in bursts, between its frames. */
const MEASURE_MS = 40;

/** Bytes always let through: 30 ms of the shortest lines on a busy machine, which draws 1.5 MB/s of them. */
export const LEAST_WINDOW_BYTES = 48 * 1024;

/** Bytes never exceeded, however fast the renderer says it is. */
export const LARGEST_WINDOW_BYTES = 512 * 1024;

/** Bytes that may be on their way to a renderer, from the rate at which it draws; counts only, does no I/O. */
export class DrawingWindow {
  #bytes = LEAST_WINDOW_BYTES;
  #drawnBytes = 0;
  #sinceMs: number | null = null;

  get bytes(): number {
    return this.#bytes;
  }

  /** Bytes left for the renderer: its time counts from then on. */
  started(nowMs: number): void {
    this.#sinceMs ??= nowMs;
  }

  /** The renderer drew bytes; `hasMore` when others are still on their way. */
  drew(bytes: number, hasMore: boolean, nowMs: number): void {
    this.#drawnBytes += bytes;
    const elapsedMs = nowMs - (this.#sinceMs ?? nowMs);
    if (elapsedMs >= MEASURE_MS) this.#resize((this.#drawnBytes / elapsedMs) * DRAWING_MS);
    else if (hasMore) return;
    this.#drawnBytes = 0;
    this.#sinceMs = hasMore ? nowMs : null;
  }

  /** Another renderer, or none: nothing is known of its rate. */
  reset(): void {
    this.#bytes = LEAST_WINDOW_BYTES;
    this.#drawnBytes = 0;
    this.#sinceMs = null;
  }

  #resize(bytes: number): void {
    const bounded = Math.min(Math.max(bytes, LEAST_WINDOW_BYTES), LARGEST_WINDOW_BYTES);
    // One burst must not open the window at once.
    this.#bytes = Math.round(Math.min(bounded, this.#bytes * 2));
  }
}
