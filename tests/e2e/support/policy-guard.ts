import type { BrowserContext } from '@playwright/test';

/** How Chromium says on the console that a page did what its policy refuses. */
const REFUSED = /Content Security Policy|Trusted(HTML|Script|ScriptURL|Type)/;

/** Notes what the policy of our own pages refused them: a panel, an editor or a terminal that needs it would be broken. */
export class PolicyGuard {
  readonly #refusals: string[] = [];

  watch(context: BrowserContext): void {
    context.on('console', (message) => {
      if (REFUSED.test(message.text())) this.#refusals.push(message.text());
    });
  }

  get refusals(): readonly string[] {
    return this.#refusals;
  }

  /** The same, for a test that tries what must be refused: they are forgotten. */
  takeRefusals(): string[] {
    return this.#refusals.splice(0);
  }
}
