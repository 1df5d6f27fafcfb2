import { EscapeTracker } from '#shared/domain/escape-tracker.ts';

/** Bytes kept of each terminal: 10,000 lines of scrollback at 200 bytes a line. */
export const RING_BYTES = 2 * 1024 * 1024;

/** Bytes a new ring takes, doubled when needed: most terminals never fill theirs. */
const INITIAL_BYTES = 64 * 1024;

const NOTHING = new Uint8Array(0);

/** The last bytes of a terminal, in bounded memory, ready to be drawn again from a safe place. */
export class OutputRing {
  readonly #maxBytes: number;
  #bytes: Uint8Array;
  #start = 0;
  #length = 0;
  readonly #lost = new EscapeTracker();

  constructor(maxBytes = RING_BYTES) {
    this.#maxBytes = maxBytes;
    this.#bytes = new Uint8Array(Math.min(INITIAL_BYTES, maxBytes));
  }

  get length(): number {
    return this.#length;
  }

  push(chunk: Uint8Array): void {
    const excess = this.#length + chunk.length - this.#maxBytes;
    const kept = excess > 0 ? this.#makeRoom(chunk, excess) : chunk;
    this.#grow(this.#length + kept.length);
    const end = (this.#start + this.#length) % this.#bytes.length;
    const first = kept.subarray(0, this.#bytes.length - end);
    this.#bytes.set(first, end);
    this.#bytes.set(kept.subarray(first.length), 0);
    this.#length += kept.length;
  }

  /**
   * What to draw on an empty screen to get this terminal back: the modes set before the oldest kept byte, then the
   * kept bytes from the first place that is inside neither an escape sequence nor a character.
   */
  snapshot(): Uint8Array {
    const kept = this.#contents();
    const tracker = this.#lost.clone();
    let skipped = tracker.advanceToGround(kept);
    while (isContinuation(kept[skipped])) skipped += 1;
    const modes = new TextEncoder().encode(tracker.modeSequences);
    return concat(modes, kept.subarray(skipped));
  }

  #makeRoom(chunk: Uint8Array, excess: number): Uint8Array {
    const evicted = Math.min(excess, this.#length);
    for (const piece of this.#pieces(evicted)) this.#lost.advance(piece);
    this.#start = (this.#start + evicted) % this.#bytes.length;
    this.#length -= evicted;
    const dropped = chunk.subarray(0, excess - evicted);
    this.#lost.advance(dropped);
    return chunk.subarray(dropped.length);
  }

  #grow(needed: number): void {
    if (needed <= this.#bytes.length) return;
    let size = this.#bytes.length;
    while (size < needed) size = Math.min(size * 2, this.#maxBytes);
    const grown = new Uint8Array(size);
    grown.set(this.#contents());
    this.#bytes = grown;
    this.#start = 0;
  }

  #contents(): Uint8Array {
    const [first = NOTHING, second = NOTHING] = this.#pieces(this.#length);
    return concat(first, second);
  }

  /** The oldest `count` bytes, in one piece or in two where they go round. */
  #pieces(count: number): Uint8Array[] {
    const first = this.#bytes.subarray(this.#start, this.#start + count);
    return [first, this.#bytes.subarray(0, count - first.length)];
  }
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
