import {
  encodeAck,
  encodeFrame,
  encodeResize,
  FRAME,
  type FrameChannel,
} from '#shared/domain/terminal-wire.ts';

/** Time it says a piece took to draw, in milliseconds: that of some kilobytes in a page. */
const DRAWING_MS = 1;

/** A renderer without a screen: keeps what it is sent and acknowledges it, unless told not to. */
export class TestScreen {
  /** Bytes of output and replay received, and the last of them as text. */
  receivedBytes = 0;
  text = '';
  isClosed = false;
  wasReplaced = false;
  isAcknowledging = true;
  /** Characters of text kept: enough for any expectation, bounded for floods. */
  keptChars = 200_000;
  onBytes: (bytes: Uint8Array) => void = () => {};
  readonly channel: FrameChannel;
  #toMain: (frame: Uint8Array) => void = () => {};
  #onClose: () => void = () => {};
  readonly #decoder = new TextDecoder();
  readonly #waiting = new Set<() => void>();

  constructor() {
    this.channel = {
      send: (frame) => this.#receive(frame),
      onFrame: (listener) => {
        this.#toMain = listener;
      },
      onClose: (listener) => {
        this.#onClose = listener;
      },
      close: () => {
        this.isClosed = true;
        this.#wake();
      },
    };
  }

  type(text: string): void {
    this.#toMain(encodeFrame(FRAME.input, new TextEncoder().encode(text)));
  }

  resize(cols: number, rows: number): void {
    this.#toMain(encodeResize(cols, rows));
  }

  sendRaw(frame: Uint8Array): void {
    this.#toMain(frame);
  }

  /** As when the page is closed or reloaded. */
  leave(): void {
    this.#onClose();
  }

  /** Resolves once what was received satisfies the condition; the test's own limit is the limit. */
  async until(condition: (screen: this) => boolean): Promise<void> {
    while (!condition(this)) await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  untilText(pattern: string | RegExp): Promise<void> {
    return this.until(({ text }) =>
      typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text),
    );
  }

  #receive(frame: Uint8Array): void {
    if (frame[0] === FRAME.replaced) this.wasReplaced = true;
    else this.#draw(frame.subarray(1));
    this.#wake();
  }

  #draw(bytes: Uint8Array): void {
    this.receivedBytes += bytes.length;
    this.text = (this.text + this.#decoder.decode(bytes, { stream: true })).slice(-this.keptChars);
    this.onBytes(bytes);
    // Drawing takes a turn of the event loop, as in a page.
    if (this.isAcknowledging) setImmediate(() => this.#toMain(encodeAck(bytes.length, DRAWING_MS)));
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}
