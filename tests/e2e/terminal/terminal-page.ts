import { expect, type Locator, type Page } from '@playwright/test';
import { TERMINAL_KIND_TEXTS, TERMINAL_TEXTS } from '#shared/strings/fr/terminal.ts';

/** The terminals of the window, as hands and eyes know them. */
export class TerminalPage {
  readonly page: Page;
  /** Terminals on screen, in the order of their tabs. */
  readonly views: Locator;

  constructor(page: Page) {
    this.page = page;
    this.views = page.locator('.terminal-view:visible');
  }

  /** The lines of a terminal on screen. */
  rows(view = 0): Locator {
    return this.views.nth(view).locator('.xterm-rows');
  }

  tab(name: string | RegExp): Locator {
    return this.page.getByRole('tab', { name, exact: typeof name === 'string' });
  }

  /** Waits for the shell that opens by itself, and gives it the keyboard. */
  async ready(): Promise<void> {
    await this.untilText(/[$#]\s*$/);
    await this.focus();
  }

  async focus(view = 0): Promise<void> {
    await this.views.nth(view).locator('.xterm-helper-textarea').focus();
  }

  async run(command: string): Promise<void> {
    await this.page.keyboard.type(command);
    await this.page.keyboard.press('Enter');
  }

  async untilText(text: string | RegExp, view = 0): Promise<void> {
    await expect(this.rows(view)).toContainText(text);
  }

  tool(label: string): Locator {
    return this.page.locator('.terminal-toolbar').getByRole('button', { name: label });
  }

  async openMenu(kind: keyof typeof TERMINAL_KIND_TEXTS): Promise<void> {
    await this.tool(TERMINAL_TEXTS.open).click();
    await this.page.getByRole('menuitem', { name: TERMINAL_KIND_TEXTS[kind].name }).click();
  }

  async arrange(layout: keyof typeof TERMINAL_TEXTS.layouts): Promise<void> {
    await this.tool(TERMINAL_TEXTS.layout).click();
    await this.page.getByRole('menuitemradio', { name: TERMINAL_TEXTS.layouts[layout] }).click();
  }

  /** As the browser gives a paste, whatever started it. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
    }, text);
  }
}
