import { Writable } from 'node:stream';

/** Bytes handed to the worker at once: few messages, little memory. */
const BLOCK_BYTES = 1 << 19;
/**
 * Blocks under way: the worker has one to read while the next is filled, and a busy machine turns seldom from the one to the
 * other. The last one given back is filled first: few are touched where both keep up.
 */
const BLOCK_COUNT = 16;

interface BlockFeedEvents {
  /** A full block, or the last one: its memory is the receiver's until `giveBack`. */
  onBlock: (memory: ArrayBuffer, length: number) => void;
  /** Bytes taken so far. */
  onBytes: (bytes: number) => void;
}

/**
 * Gathers a stream into blocks whose memory goes to a worker and comes back: reading a gigabyte makes no garbage, and
 * waits for a worker that is late. A pipe leads to it rather than a loop: Node's iteration of a body costs as much again.
 */
export class BlockFeed extends Writable {
  readonly #events: BlockFeedEvents;
  readonly #free: ArrayBuffer[] = Array.from({ length: BLOCK_COUNT }, () => new ArrayBuffer(BLOCK_BYTES));
  #block: ArrayBuffer | undefined;
  #length = 0;
  #total = 0;
  /** Goes on with what no block was free for. */
  #resume: (() => void) | undefined;

  constructor(events: BlockFeedEvents) {
    super({ highWaterMark: BLOCK_BYTES });
    this.#events = events;
  }

  giveBack(memory: ArrayBuffer): void {
    this.#free.push(memory);
    const resume = this.#resume;
    this.#resume = undefined;
    resume?.();
  }

  override _write(chunk: Buffer, encoding: string, done: () => void): void {
    const rest = this.#fill(chunk);
    if (rest.length === 0) done();
    else this.#resume = () => this._write(rest, encoding, done);
  }

  override _final(done: () => void): void {
    this.#hand();
    done();
  }

  /** Takes what the free blocks hold; gives the rest. */
  #fill(chunk: Buffer): Buffer {
    let rest = chunk;
    while (rest.length > 0) {
      this.#block ??= this.#free.pop();
      if (!this.#block) break;
      const part = rest.subarray(0, BLOCK_BYTES - this.#length);
      new Uint8Array(this.#block).set(part, this.#length);
      this.#length += part.length;
      this.#total += part.length;
      rest = rest.subarray(part.length);
      if (this.#length === BLOCK_BYTES) this.#hand();
    }
    this.#events.onBytes(this.#total);
    return rest;
  }

  #hand(): void {
    if (!this.#block) return;
    this.#events.onBlock(this.#block, this.#length);
    this.#block = undefined;
    this.#length = 0;
  }
}
