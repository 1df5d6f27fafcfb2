import type { ProgramEnd, TerminalProgram } from '#main/core/terminal-program.ts';
import { TERMINAL_SIZE_LIMITS } from '#shared/domain/terminal.ts';
import type { FrameChannel } from '#shared/domain/terminal-wire.ts';
import { decodeClientFrame, encodeFrame, FRAME } from '#shared/domain/terminal-wire.ts';
import { DetachedThrottle } from './detached-throttle.ts';
import { FlowControl, LOST_ACK_MS } from './flow-control.ts';
import { OutputBatch } from './output-batch.ts';
import { OutputRing } from './output-ring.ts';

/** What a session tells its owner. */
interface SessionEvents {
  onEnd(end: ProgramEnd): void;
  onResize(cols: number, rows: number): void;
}

/**
 * Leaves the alternate screen, mouse reporting, application keys and colours a killed program may have left set,
 * and starts a new line. Leaving the alternate screen restores a cursor: the one saved first, where nothing was left.
 */
const FRESH_START = new TextEncoder().encode(
  '\x1b7\x1b[?1049l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1004l\x1b[?2004l\x1b[?1l\x1b[?25h\x1b[!p\x1b[0m\r\n',
);

/** One terminal: a program, what it wrote last, and at most one channel that shows it while others wait to. */
export class TerminalSession {
  readonly #ring = new OutputRing();
  readonly #batch = new OutputBatch(
    (bytes) => this.#channel?.send(encodeFrame(FRAME.output, bytes)),
    () => this.#flow.batchBytes,
  );
  readonly #events: SessionEvents;
  readonly #flow: FlowControl;
  readonly #throttle: DetachedThrottle;
  #program: TerminalProgram | null = null;
  #hasRun: boolean;
  #channel: FrameChannel | null = null;
  /** Channels that showed the terminal before another took it, the latest last. */
  #replaced: FrameChannel[] = [];
  #lostAckTimer: NodeJS.Timeout | null = null;

  /** `hasRun`: pages may still show what a program wrote there under the core before this one. */
  constructor(events: SessionEvents, hasRun = false) {
    this.#events = events;
    this.#hasRun = hasRun;
    const source = { pause: () => this.#program?.pause(), resume: () => this.#program?.resume() };
    this.#flow = new FlowControl(source);
    this.#throttle = new DetachedThrottle(source);
  }

  /** Follows a program that just started; the previous one, if any, has ended. */
  run(program: TerminalProgram): void {
    this.#program = program;
    if (this.#hasRun) this.#receive(FRESH_START);
    this.#hasRun = true;
    if (this.#flow.isPaused) program.pause();
    program.onOutput((bytes) => this.#program === program && this.#receive(bytes));
    program.onEnd((end) => this.#program === program && this.#end(end));
  }

  /** Shows the terminal on a channel; the previous one is told that it was replaced, and shows it again once this one closes. */
  attach(channel: FrameChannel): void {
    const previous = this.#channel;
    this.#detach();
    if (previous) {
      this.#replaced.push(previous);
      previous.send(encodeFrame(FRAME.replaced, new Uint8Array(0)));
    }
    channel.onFrame((frame) => this.#channel === channel && this.#obey(frame, channel));
    channel.onClose(() => this.#leave(channel));
    this.#show(channel);
  }

  #show(channel: FrameChannel): void {
    this.#throttle.reset();
    this.#channel = channel;
    const replay = this.#ring.snapshot();
    this.#count(replay.length);
    channel.send(encodeFrame(FRAME.replay, replay));
  }

  /** A channel is gone: the one it took the terminal from shows it again. */
  #leave(channel: FrameChannel): void {
    this.#replaced = this.#replaced.filter((other) => other !== channel);
    if (this.#channel !== channel) return;
    this.#detach();
    const next = this.#replaced.pop();
    if (next) this.#show(next);
  }

  /** Ends the program and closes its channels; resolves when the program is gone. */
  async close(): Promise<void> {
    const channels = [...this.#replaced, this.#channel];
    this.#replaced = [];
    this.#detach();
    for (const channel of channels) channel?.close();
    await this.stopProgram();
  }

  /** Ends the program, without saying so; resolves when it is gone. */
  async stopProgram(): Promise<void> {
    const program = this.#program;
    this.#program = null;
    this.#throttle.reset();
    await program?.kill();
  }

  #receive(bytes: Uint8Array): void {
    this.#ring.push(bytes);
    if (this.#channel) {
      this.#batch.push(bytes);
      this.#count(bytes.length);
    } else this.#throttle.received(bytes.length);
  }

  #end(end: ProgramEnd): void {
    this.#batch.flush();
    this.#events.onEnd(end);
  }

  #detach(): void {
    this.#channel = null;
    this.#batch.clear();
    this.#watchAcks(false);
    this.#flow.reset();
  }

  #obey(frame: Uint8Array, channel: FrameChannel): void {
    const said = decodeClientFrame(frame);
    if (said?.type === 'input') this.#program?.write(said.bytes);
    else if (said?.type === 'ack') this.#acknowledge(said.bytes, said.tookMs);
    else if (said?.type === 'resize' && isSize(said)) this.#resize(said.cols, said.rows);
    else {
      channel.close();
      this.#leave(channel);
    }
  }

  #resize(cols: number, rows: number): void {
    this.#program?.resize(cols, rows);
    this.#events.onResize(cols, rows);
  }

  #count(bytes: number): void {
    this.#flow.sent(bytes);
    this.#watchAcks(this.#flow.isPaused);
  }

  #acknowledge(bytes: number, tookMs: number): void {
    this.#flow.acked(bytes, tookMs);
    this.#watchAcks(false);
    this.#watchAcks(this.#flow.isPaused);
  }

  #watchAcks(isNeeded: boolean): void {
    if (isNeeded) this.#lostAckTimer ??= setTimeout(() => this.#flow.forgive(), LOST_ACK_MS);
    else {
      if (this.#lostAckTimer) clearTimeout(this.#lostAckTimer);
      this.#lostAckTimer = null;
    }
  }
}

function isSize({ cols, rows }: { cols: number; rows: number }): boolean {
  const limits = TERMINAL_SIZE_LIMITS;
  const isWide = cols >= limits.cols.min && cols <= limits.cols.max;
  return isWide && rows >= limits.rows.min && rows <= limits.rows.max;
}
