/**
 * Unacknowledged bytes above which the source is paused. Small enough that what is still to be drawn after Ctrl+C
 * takes xterm some 30 ms, as it draws 1.5 MB/s of the shortest lines on a busy machine; large enough that it never
 * waits for the next bytes.
 */
export const HIGH_WATERMARK_BYTES = 48 * 1024;

/** Unacknowledged bytes below which the source resumes: enough left to draw while the next bytes travel. */
export const LOW_WATERMARK_BYTES = 12 * 1024;

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
  #unackedBytes = 0;
  #isPaused = false;
  #isForgiven = false;

  constructor(source: Pausable) {
    this.#source = source;
  }

  get unackedBytes(): number {
    return this.#unackedBytes;
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  /** Bytes leave for the renderer. */
  sent(bytes: number): void {
    this.#unackedBytes += bytes;
    if (this.#isPaused || this.#unackedBytes < HIGH_WATERMARK_BYTES) return;
    this.#isPaused = true;
    this.#source.pause();
  }

  /** The renderer drew bytes; more than were sent counts as all of them. */
  acked(bytes: number): void {
    this.#isForgiven = false;
    this.#unackedBytes = Math.max(0, this.#unackedBytes - Math.max(0, bytes));
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
    this.#resumeWhenLow();
  }

  /** Nobody is attached any more: nothing is on its way, and the source runs. */
  reset(): void {
    this.#unackedBytes = 0;
    this.#isForgiven = false;
    this.#resumeWhenLow();
  }

  #resumeWhenLow(): void {
    if (!this.#isPaused || this.#unackedBytes > LOW_WATERMARK_BYTES) return;
    this.#isPaused = false;
    this.#source.resume();
  }
}
