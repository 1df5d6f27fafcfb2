import { expect, type Locator, type Page } from '@playwright/test';

/** The active terminal, as a learner sees it and types in it. */
export class TerminalPane {
  readonly #page: Page;
  #questions = 0;
  /** The lines on screen. */
  readonly screen: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.screen = page.locator('.xterm-rows:visible').first();
  }

  /** Waits for the prompt of the terminal that opens by itself, or that a reload found again. */
  async open(): Promise<void> {
    await expect(this.screen).toContainText(/[$#] *$/m);
  }

  /** Types on the keyboard, then Enter. */
  async run(command: string): Promise<void> {
    await this.focus();
    await this.#page.keyboard.type(command);
    await this.#page.keyboard.press('Enter');
  }

  /** Its width as its program knows it. */
  async columns(): Promise<number> {
    this.#questions++;
    await this.run(`clear; echo colonnes-${this.#questions}-$(tput cols)`);
    const answer = new RegExp(`colonnes-${this.#questions}-(\\d+)`);
    await expect(this.screen).toContainText(answer);
    return Number(answer.exec(await this.screen.innerText())?.[1]);
  }

  async press(key: string): Promise<void> {
    await this.focus();
    await this.#page.keyboard.press(key);
  }

  async focus(): Promise<void> {
    await this.#page.locator('.xterm:visible .xterm-helper-textarea').first().focus();
  }
}
