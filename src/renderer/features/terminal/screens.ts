import type { TerminalScreen } from './terminal-screen.ts';

/** The screens on the page, by terminal; a command typed before its screen is there waits for it. */
export class Screens {
  readonly #screens = new Map<string, TerminalScreen>();
  readonly #waiting = new Map<string, ((screen: TerminalScreen) => void)[]>();

  set(terminalId: string, screen: TerminalScreen | null): void {
    if (!screen) {
      this.#screens.delete(terminalId);
      return;
    }
    this.#screens.set(terminalId, screen);
    for (const act of this.#waiting.get(terminalId) ?? []) act(screen);
    this.#waiting.delete(terminalId);
  }

  get(terminalId: string | null): TerminalScreen | null {
    return terminalId === null ? null : (this.#screens.get(terminalId) ?? null);
  }

  /** Runs once the screen shows its terminal: at once when it does already. */
  whenShown(terminalId: string, act: (screen: TerminalScreen) => void): void {
    const runShown = (screen: TerminalScreen) => void screen.untilShown().then(() => act(screen));
    const screen = this.#screens.get(terminalId);
    if (screen) runShown(screen);
    else this.#waiting.set(terminalId, [...(this.#waiting.get(terminalId) ?? []), runShown]);
  }
}
