import type { Terminal } from '@xterm/xterm';

/** Number of the mode in which a program tells a paste from keys: a shell asks for it at each of its prompts. */
const BRACKETED_PASTE = 2004;

/**
 * Time a shell has to leave its prompt for a line that was sent, in milliseconds. One that stays only chose in a menu: that
 * key sent no line.
 */
const LEAVE_MS = 1_000;

/** Silence after a line was begun, in milliseconds, that is the prompt of a shell that never says when it is at it. */
const QUIET_MS = 300;

/** Knows, from what a terminal draws, whether its shell is at its prompt. */
export class PromptWatch {
  readonly #terminal: Terminal;
  readonly #stop: AbortSignal;
  #hasPrompted = false;
  /** When the last line was sent, while no prompt came since. */
  #sentAtMs: number | null = null;
  /** It was waited for, and said nothing of its prompts. */
  #isQuietShell = false;

  constructor(terminal: Terminal, stop: AbortSignal) {
    this.#terminal = terminal;
    this.#stop = stop;
    this.#follow();
  }

  /** A program that is not the shell reads the keys; never so where the shell does not say when it reads them itself. */
  get isBusy(): boolean {
    if (this.#terminal.buffer.active.type === 'alternate') return true;
    return this.#hasPrompted && !this.isAtPrompt;
  }

  /** The shell says that it reads the keys. */
  get isAtPrompt(): boolean {
    const isLeaving = this.#sentAtMs !== null && performance.now() - this.#sentAtMs < LEAVE_MS;
    return this.#terminal.modes.bracketedPasteMode && !isLeaving;
  }

  /** Calls back once, when the shell is next seen at its prompt; returns what stops it. */
  whenPrompted(act: () => void): () => void {
    const following = this.#terminal.onWriteParsed(() => {
      if (this.isBusy) return;
      following.dispose();
      act();
    });
    return () => following.dispose();
  }

  /** The shell may not have begun yet what the line asks for. */
  noteLineSent(): void {
    this.#sentAtMs = performance.now();
  }

  /** Resolves when the shell is at its prompt, or after the longest wait; soon where it never says so. */
  async untilPrompt(longestMs: number): Promise<void> {
    if (this.#isQuietShell) return;
    const end = performance.now() + longestMs;
    while (!this.isAtPrompt && performance.now() < end && !this.#stop.aborted) {
      const hasDrawn = await this.#untilDrawn(Math.min(end - performance.now(), QUIET_MS));
      if (!hasDrawn && !this.#hasPrompted && this.#hasBegunLine) break;
    }
    this.#isQuietShell = !this.#hasPrompted;
  }

  get #hasBegunLine(): boolean {
    return this.#terminal.buffer.active.cursorX > 0;
  }

  #untilDrawn(longestMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const following = this.#terminal.onWriteParsed(() => finish(true));
      const timer = setTimeout(() => finish(false), longestMs);
      const finish = (hasDrawn: boolean) => {
        clearTimeout(timer);
        following.dispose();
        resolve(hasDrawn);
      };
    });
  }

  /** A program that starts anew has asked for nothing yet. */
  #follow(): void {
    const { parser } = this.#terminal;
    parser.registerCsiHandler({ prefix: '?', final: 'h' }, (modes) => {
      if (modes.includes(BRACKETED_PASTE)) this.#restart(true);
      return false;
    });
    parser.registerEscHandler({ final: 'c' }, () => {
      this.#restart(false);
      return false;
    });
  }

  #restart(hasPrompted: boolean): void {
    this.#hasPrompted = hasPrompted;
    this.#sentAtMs = null;
    this.#isQuietShell = false;
  }
}
