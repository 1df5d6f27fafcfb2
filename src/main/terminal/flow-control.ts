import { DrawingRate } from '#shared/domain/drawing-rate.ts';

/**
 * Time the renderer takes to draw what may be on its way to it, in milliseconds: what Ctrl+C leaves to be drawn is not
 * felt, and a renderer that draws fast never waits for the next bytes.
 */
const DRAWING_MS = 70;

/** Unacknowledged bytes at which a source is always paused, however fast the renderer says it is. */
export const LARGEST_WINDOW_BYTES = 1024 * 1024;

/** Part of the window at which the source resumes: enough left to draw while the next bytes travel. */
export const LOW_WATERMARK_RATIO = 0.5;

/** Part of the window that is sent at a time, and bytes never exceeded: the next ones travel while these are drawn. */
const BATCH_RATIO = 0.25;
const LARGEST_BATCH_BYTES = 64 * 1024;

/**
 * Milliseconds without an acknowledgement after which a paused source is let go once: a renderer draws a whole window
 * in some tens of milliseconds, so this long means that an acknowledgement was lost.
 */
export const LOST_ACK_MS = 5_000;

/** What flow control stops and lets go. */
export interface Pausable {
  pause(): void;
  resume(): void;
}

/** Pauses a source while too many of its bytes are on their way to the screen; counts bytes only, does no I/O. */
export class FlowControl {
  readonly #source: Pausable;
  #rate = new DrawingRate();
  #unackedBytes = 0;
  #isPaused = false;
  #isForgiven = false;

  constructor(source: Pausable) {
    this.#source = source;
  }

  /** Unacknowledged bytes at which the source is paused. */
  get windowBytes(): number {
    return Math.min(this.#rate.bytesIn(DRAWING_MS), LARGEST_WINDOW_BYTES);
  }

  get unackedBytes(): number {
    return this.#unackedBytes;
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  /** Bytes to send at a time. */
  get batchBytes(): number {
    return Math.min(this.windowBytes * BATCH_RATIO, LARGEST_BATCH_BYTES);
  }

  /** Bytes leave for the renderer. */
  sent(bytes: number): void {
    this.#unackedBytes += bytes;
    if (this.#isPaused || this.#unackedBytes < this.windowBytes) return;
    this.#isPaused = true;
    this.#source.pause();
  }

  /** The renderer drew bytes, in this many milliseconds; more than were sent counts as all of them. */
  acked(bytes: number, tookMs: number): void {
    this.#isForgiven = false;
    const drawnBytes = Math.min(this.#unackedBytes, Math.max(0, bytes));
    this.#unackedBytes -= drawnBytes;
    this.#rate.learn(drawnBytes, Math.max(0, tookMs));
    this.#resumeWhenLow();
  }

  /**
   * Forgets what was never acknowledged, once until the next acknowledgement: a lost one cannot leave the source
   * paused for ever, and a frozen page receives one more window at most.
   */
  forgive(): void {
    if (this.#isForgiven) return;
    this.#isForgiven = true;
    this.#unackedBytes = 0;
    this.#rate = new DrawingRate();
    this.#resumeWhenLow();
  }

  /** Nobody is attached any more: nothing is on its way, and the source runs. */
  reset(): void {
    this.#unackedBytes = 0;
    this.#isForgiven = false;
    this.#rate = new DrawingRate();
    this.#resumeWhenLow();
  }

  #resumeWhenLow(): void {
    if (!this.#isPaused || this.#unackedBytes > this.windowBytes * LOW_WATERMARK_RATIO) return;
    this.#isPaused = false;
    this.#source.resume();
  }
}
