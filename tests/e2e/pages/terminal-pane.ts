import { expect, type Locator, type Page } from '@playwright/test';
import { TERMINAL_KIND_TEXTS, TERMINAL_TEXTS } from '#shared/strings/fr/terminal.ts';

/** The active terminal, as a learner sees it and types in it. */
export class TerminalPane {
  readonly #page: Page;
  /** The lines on screen. */
  readonly screen: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.screen = page.locator('.xterm-rows').first();
  }

  /** Opens a local shell unless a terminal is already there, and waits for its prompt. */
  async open(): Promise<void> {
    const empty = this.#page.getByText(TERMINAL_TEXTS.empty.title);
    await expect(this.screen.or(empty)).toBeVisible();
    if (await empty.isVisible()) {
      await this.#page.getByRole('button', { name: TERMINAL_TEXTS.open }).first().click();
      await this.#page.getByRole('menuitem', { name: TERMINAL_KIND_TEXTS['local-shell'].name }).click();
    }
    await expect(this.screen).toContainText(/[$#] *$/m);
  }

  /** Types on the keyboard, then Enter. */
  async run(command: string): Promise<void> {
    await this.focus();
    await this.#page.keyboard.type(command);
    await this.#page.keyboard.press('Enter');
  }

  async press(key: string): Promise<void> {
    await this.focus();
    await this.#page.keyboard.press(key);
  }

  async focus(): Promise<void> {
    await this.#page.locator('.xterm-helper-textarea').first().focus();
  }
}
