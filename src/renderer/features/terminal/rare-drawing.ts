import type { Terminal } from '@xterm/xterm';

/** Begins and ends what a terminal reads without drawing it: the mode called synchronized output. */
const HOLD = '\x1b[?2026h';
const RELEASE = '\x1b[?2026l';

/** Between two drawings of a flood, in milliseconds: nobody reads its lines, and drawing them costs as much as reading. */
const DRAWING_EVERY_MS = 50;

/** Has a screen draw only some of the pieces of a flood. What comes alone, and the last piece, is drawn at once. */
export class RareDrawing {
  readonly #terminal: Pick<Terminal, 'write' | 'onRender'>;
  /** `due`: released, and not drawn yet; held again before, it would never be. */
  #state: 'free' | 'held' | 'due' = 'free';
  #heldMs = 0;

  constructor(terminal: Pick<Terminal, 'write' | 'onRender'>) {
    this.#terminal = terminal;
    terminal.onRender(() => {
      if (this.#state === 'due') this.#state = 'free';
    });
  }

  /** A piece is about to be written; `canWait`: it is one of a flood, and begins and ends between two sequences. */
  beforePiece(canWait: boolean): void {
    const now = performance.now();
    if (this.#state === 'held' && (!canWait || now - this.#heldMs >= DRAWING_EVERY_MS)) this.release();
    else if (this.#state === 'free' && canWait) {
      this.#state = 'held';
      this.#heldMs = now;
      this.#terminal.write(HOLD);
    }
  }

  /** What was read is drawn. */
  release(): void {
    if (this.#state !== 'held') return;
    this.#state = 'due';
    this.#terminal.write(RELEASE);
  }
}
