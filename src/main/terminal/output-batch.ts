/** Pause between two frames of a flood, in milliseconds: short enough that an echo is not felt late. */
const BATCH_MS = 4;

/** Gathers the small pieces a pty gives into few frames; the first piece after a silence leaves at once. */
export class OutputBatch {
  readonly #send: (bytes: Uint8Array) => void;
  readonly #largestBytes: () => number;
  #pieces: Uint8Array[] = [];
  #bytes = 0;
  #timer: NodeJS.Timeout | null = null;
  #lastSentMs = 0;

  /** `largestBytes` says, for now, how many bytes make a batch leave without waiting. */
  constructor(send: (bytes: Uint8Array) => void, largestBytes: () => number) {
    this.#send = send;
    this.#largestBytes = largestBytes;
  }

  push(piece: Uint8Array): void {
    this.#pieces.push(piece);
    this.#bytes += piece.length;
    if (this.#bytes >= this.#largestBytes() || performance.now() - this.#lastSentMs >= BATCH_MS) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), BATCH_MS);
  }

  flush(): void {
    const pieces = this.#pieces;
    this.clear();
    if (pieces.length === 0) return;
    this.#lastSentMs = performance.now();
    this.#send(pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces));
  }

  /** Forgets what was not sent. */
  clear(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#pieces = [];
    this.#bytes = 0;
  }
}
