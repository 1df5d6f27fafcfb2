import { DrawingWindow, LEAST_WINDOW_BYTES } from './drawing-window.ts';

/** Unacknowledged bytes above which the source of a renderer whose rate is not known yet is paused. */
export const HIGH_WATERMARK_BYTES = LEAST_WINDOW_BYTES;

/** Part of the high watermark at which the source resumes: enough left to draw while the next bytes travel. */
export const LOW_WATERMARK_RATIO = 0.25;

/** Part of the high watermark that is sent at a time. */
const BATCH_RATIO = 0.25;

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
  readonly #now: () => number;
  readonly #window = new DrawingWindow();
  #unackedBytes = 0;
  #isPaused = false;
  #isForgiven = false;

  /** `now` is a clock in milliseconds that never goes back. */
  constructor(source: Pausable, now: () => number = () => performance.now()) {
    this.#source = source;
    this.#now = now;
  }

  get unackedBytes(): number {
    return this.#unackedBytes;
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  /** Bytes to send at a time: few enough to be drawn within a frame of the screen, among other work of the page. */
  get batchBytes(): number {
    return this.#window.bytes * BATCH_RATIO;
  }

  /** Bytes leave for the renderer. */
  sent(bytes: number): void {
    this.#unackedBytes += bytes;
    if (this.#unackedBytes > 0) this.#window.started(this.#now());
    if (this.#isPaused || this.#unackedBytes < this.#window.bytes) return;
    this.#isPaused = true;
    this.#source.pause();
  }

  /** The renderer drew bytes; more than were sent counts as all of them. */
  acked(bytes: number): void {
    this.#isForgiven = false;
    const drawnBytes = Math.min(this.#unackedBytes, Math.max(0, bytes));
    this.#unackedBytes -= drawnBytes;
    this.#window.drew(drawnBytes, this.#unackedBytes > 0, this.#now());
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
    this.#window.reset();
    this.#resumeWhenLow();
  }

  /** Nobody is attached any more: nothing is on its way, and the source runs. */
  reset(): void {
    this.#unackedBytes = 0;
    this.#isForgiven = false;
    this.#window.reset();
    this.#resumeWhenLow();
  }

  #resumeWhenLow(): void {
    if (!this.#isPaused || this.#unackedBytes > this.#window.bytes * LOW_WATERMARK_RATIO) return;
    this.#isPaused = false;
    this.#source.resume();
  }
}
