import type { BrowserContext, Page } from '@playwright/test';

/** Before what it says of a press, on the page's console. */
const LOST_PRESS = 'press without click: ';

/**
 * Sees what a failed journey does not tell: presses that ended without a click, because what was pressed went away or
 * moved under the pointer, and what the app told its learner last.
 */
export class Witness {
  readonly #presses: string[] = [];

  /** Of each page of the context from now on. */
  async watch(context: BrowserContext): Promise<void> {
    context.on('console', (message) => {
      if (message.text().startsWith(LOST_PRESS)) this.#presses.push(message.text());
    });
    await context.addInitScript(notePresses, LOST_PRESS);
    // Those that are open have begun without the script; one that is being left has it with its next document.
    for (const page of context.pages()) await page.evaluate(notePresses, LOST_PRESS).catch(() => {});
  }

  /** What is to be told beside the failure. */
  async report(pages: readonly Page[]): Promise<string> {
    const told = await Promise.all(pages.map(messagesOf));
    return [...this.#presses, ...told.flat()].join('\n');
  }
}

async function messagesOf(page: Page): Promise<string[]> {
  const texts = await page
    .locator('.notices > *, [role="alert"]')
    .allInnerTexts()
    .catch(() => []);
  return texts.map((text) => `on screen: ${text.replaceAll(/\s+/g, ' ')}`);
}

/** Runs in the page. */
function notePresses(prefix: string): void {
  let pressed: Element | null = null;
  let before = '';
  const placeOf = (element: Element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [x, y, width, height].map(Math.round).join(',');
  };
  const listen = (name: string, heard: (event: Event) => void) => window.addEventListener(name, heard, true);
  listen('pointerdown', ({ target }) => {
    pressed = target instanceof Element ? target.closest('button, a, [role="tab"]') : null;
    before = pressed ? placeOf(pressed) : '';
  });
  listen('click', () => {
    pressed = null;
  });
  listen('pointerup', ({ target }) => {
    setTimeout(() => {
      if (!pressed) return;
      const on = target instanceof Element ? target.outerHTML.slice(0, 80) : '';
      const now = pressed.isConnected ? placeOf(pressed) : 'gone';
      console.debug(`${prefix}“${pressed.textContent?.slice(0, 60)}” ${before} → ${now}, released on ${on}`);
      pressed = null;
    });
  });
}
