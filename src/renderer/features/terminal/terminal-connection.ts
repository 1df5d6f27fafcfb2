import type { Terminal } from '@xterm/xterm';
import {
  decodeServerFrame,
  encodeAck,
  encodeFrame,
  encodeResize,
  FRAME,
  type FrameChannel,
} from '#shared/domain/terminal-wire.ts';
import { OutputFeed } from './output-feed.ts';
import { RareDrawing } from './rare-drawing.ts';
import { UnseenLines } from './unseen-lines.ts';

/**
 * `replaced`: another window shows this terminal, until that one is gone or the learner takes it back; `cut`: only the learner
 * brings it back, its channel is gone. `unattached`: its channel was closed again and again before it said anything; it is still
 * asked for.
 */
export type ConnectionState = 'opening' | 'shown' | 'replaced' | 'cut' | 'unattached';

/** Channels in a row that say nothing before the learner is told: about two seconds. */
const TOLD_AFTER_ATTEMPTS = 4;

/** Pause before a broken channel is opened again, in milliseconds. */
const REOPEN_MS = 500;

/** What a terminal says by itself, and no key does: focus, mouse, and answers to what a program asked. */
const REPORT = /^\x1b(\[([IO<M?>]|\d+;\d+R|0n)|[\]P].)/;

/** Clears screen, scrollback and modes, in its turn among what is still to be drawn. */
const FULL_RESET = '\x1bc';

interface ConnectionParts {
  terminal: Terminal;
  open(): FrameChannel;
  onState(state: ConnectionState): void;
}

/** Carries bytes between a terminal's channel and its screen, acknowledging what is drawn. */
export class TerminalConnection {
  readonly #parts: ConnectionParts;
  #channel: FrameChannel | null = null;
  /** The channel by which the terminal comes back from another window, kept once it is closed: a key opens one more. */
  #replaced: FrameChannel | null = null;
  #feed: OutputFeed | null = null;
  #unseen = new UnseenLines();
  readonly #drawing: RareDrawing;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;
  #isReplaying = false;
  /** Channels in a row that were closed before they said anything. */
  #silentChannels = 0;

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
    this.#drawing = new RareDrawing(parts.terminal);
  }

  /** What is drawn now was drawn before: it must not be answered. */
  get isReplaying(): boolean {
    return this.#isReplaying;
  }

  /** Opens the channel, taking the terminal from a window that shows it. */
  open(): void {
    if (this.#isClosed) return;
    clearTimeout(this.#timer);
    if (this.#silentChannels < TOLD_AFTER_ATTEMPTS) this.#parts.onState('opening');
    const before = this.#replaced;
    this.#replaced = null;
    before?.close();
    const channel = this.#parts.open();
    this.#follow(channel);
    channel.onFrame((frame) => this.#isOurs(channel) && this.#receive(frame, channel));
    channel.onClose(() => this.#noteClosed(channel));
  }

  #isOurs(channel: FrameChannel): boolean {
    return this.#channel === channel || this.#replaced === channel;
  }

  /** What comes on this channel is drawn. */
  #follow(channel: FrameChannel): void {
    this.#channel = channel;
    this.#replaced = null;
    this.#feed?.close();
    // A replay comes first, after a full reset.
    this.#unseen = new UnseenLines();
    this.#feed = new OutputFeed({
      shorten: (piece, isFlood) => this.#prepare(piece, isFlood),
      onRest: () => this.#drawing.release(),
      write: (piece, onDrawn) => this.#parts.terminal.write(piece, onDrawn),
      onDrawn: (bytes, tookMs) => this.#acknowledge(bytes, tookMs, channel),
    });
  }

  /** Sends keys to the program; a terminal that another window shows is taken back first, by what is no mere report. */
  send(text: string): void {
    if (this.#replaced && !REPORT.test(text)) this.open();
    this.sendBytes(new TextEncoder().encode(text));
  }

  /** Sends to the program what no key typed: nothing where another window shows it. */
  sendBytes(bytes: Uint8Array): void {
    this.#channel?.send(encodeFrame(FRAME.input, bytes));
  }

  resize(cols: number, rows: number): void {
    this.#channel?.send(encodeResize(cols, rows));
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#channel?.close();
    this.#channel = null;
    this.#replaced?.close();
    this.#replaced = null;
    this.#feed?.close();
  }

  #receive(frame: Uint8Array, channel: FrameChannel): void {
    this.#silentChannels = 0;
    const said = decodeServerFrame(frame);
    if (said?.type === 'replaced') {
      this.#replaced = channel;
      this.#channel = null;
      this.#parts.onState('replaced');
    } else if (said?.type === 'replay') {
      if (this.#replaced === channel) this.#follow(channel);
      this.#replay(said.bytes, channel);
    } else if (said) this.#feed?.push(said.bytes);
  }

  /** What of a piece is read, once it is known whether it is drawn. */
  #prepare(piece: Uint8Array, isFlood: boolean): Uint8Array {
    const beginsBetween = this.#unseen.isBetween;
    const read = this.#shorten(piece);
    this.#drawing.beforePiece(isFlood && beginsBetween && this.#unseen.isBetween);
    return read;
  }

  /** A learner who reads further up, and a program that owns the screen, are shown every line. */
  #shorten(piece: Uint8Array): Uint8Array {
    const { buffer, options, rows } = this.#parts.terminal;
    const { type, viewportY, baseY } = buffer.active;
    if (type === 'normal' && viewportY === baseY)
      return this.#unseen.cut(piece, { scrollback: options.scrollback ?? 0, rows });
    this.#unseen.follow(piece);
    return piece;
  }

  #replay(bytes: Uint8Array, channel: FrameChannel): void {
    const { terminal, onState } = this.#parts;
    // A terminal that ended with its core has nothing to show again: what it drew stays.
    terminal.write(bytes.length > 0 ? FULL_RESET : '', () => {
      this.#isReplaying = true;
    });
    const startMs = performance.now();
    this.#unseen.follow(bytes);
    terminal.write(bytes, () => {
      this.#isReplaying = false;
      this.#acknowledge(bytes.length, performance.now() - startMs, channel);
      if (this.#channel === channel) onState('shown');
    });
  }

  #acknowledge(bytes: number, tookMs: number, channel: FrameChannel): void {
    if (this.#channel === channel && bytes > 0) channel.send(encodeAck(bytes, tookMs));
  }

  #noteClosed(channel: FrameChannel): void {
    if (this.#isClosed) return;
    // Opened again unasked, it would take the terminal from the window that shows it.
    if (this.#replaced === channel) this.#parts.onState('cut');
    else if (this.#channel === channel) this.#reopenLater();
  }

  #reopenLater(): void {
    this.#channel = null;
    this.#silentChannels += 1;
    if (this.#silentChannels === TOLD_AFTER_ATTEMPTS) this.#parts.onState('unattached');
    this.#timer = setTimeout(() => this.open(), REOPEN_MS);
  }
}
