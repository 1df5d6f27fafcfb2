import type { Pausable } from './flow-control.ts';

/** Bytes taken from a program nobody watches in one slice: it goes on at 10 MB/s without taking the app's processor. */
const DETACHED_SLICE_BYTES = 1024 * 1024;

/** Length of a slice, in milliseconds. */
const DETACHED_SLICE_MS = 100;

/** Slows a program that floods while nobody is attached, and never stops it for longer than one slice. */
export class DetachedThrottle {
  readonly #source: Pausable;
  #sliceBytes = 0;
  #timer: NodeJS.Timeout | null = null;
  #isPaused = false;

  constructor(source: Pausable) {
    this.#source = source;
  }

  received(bytes: number): void {
    this.#timer ??= setTimeout(() => this.reset(), DETACHED_SLICE_MS);
    this.#sliceBytes += bytes;
    if (this.#isPaused || this.#sliceBytes < DETACHED_SLICE_BYTES) return;
    this.#isPaused = true;
    this.#source.pause();
  }

  /** Starts a new slice; the source runs. */
  reset(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#sliceBytes = 0;
    if (!this.#isPaused) return;
    this.#isPaused = false;
    this.#source.resume();
  }
}
