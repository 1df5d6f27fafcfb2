import { expect, type Page } from '@playwright/test';
import axe, { type AxeResults } from 'axe-core';

/** What is looked at in each theme: a theme changes colours and nothing else, so the second look is for them alone. */
const LOOKS = [
  { scheme: 'light', rules: null },
  { scheme: 'dark', rules: ['color-contrast'] },
] as const;

/** Impacts that no view may have. */
const GRAVE = new Set(['serious', 'critical']);

/** Collects what axe finds serious or critical in view after view, in light and in dark, so that one journey tells it all. */
export class AccessibilityAudit {
  readonly #page: Page;
  readonly #faults: string[] = [];
  #viewCount = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Looks at what is below `selector` in both themes. */
  async look(view: string, selector: string): Promise<void> {
    await expect(this.#page.locator(selector).first(), view).toBeVisible();
    for (const { scheme, rules } of LOOKS) {
      await this.#page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await expect(this.#page.locator('html')).toHaveAttribute('data-theme', scheme);
      const found = await this.#run(selector, rules);
      this.#viewCount++;
      this.#faults.push(...found.map((fault) => `${view}, ${scheme}: ${fault}`));
    }
  }

  /** Fails with everything that was found, and where fewer views than `fewest` were looked at. */
  expectNothingGrave(fewest: number): void {
    expect(this.#faults).toEqual([]);
    expect(this.#viewCount).toBeGreaterThanOrEqual(fewest);
  }

  async #run(selector: string, rules: readonly string[] | null): Promise<string[]> {
    // A reload takes it away.
    if (!(await this.#page.evaluate(() => 'axe' in window))) await this.#page.evaluate(axe.source);
    const { violations, passes, incomplete } = await this.#page.evaluate(runAxe, { selector, rules });
    const looked = passes.length + incomplete.length + violations.length;
    expect(looked, `rules that looked below ${selector}`).toBeGreaterThan(0);
    return violations
      .filter(({ impact }) => GRAVE.has(impact ?? ''))
      .flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.target.join(' ')} ${why(node)}`));
  }
}

/** In the page: axe put itself on the window. */
function runAxe({
  selector,
  rules,
}: {
  selector: string;
  rules: readonly string[] | null;
}): Promise<AxeResults> {
  const page = window as unknown as { axe: typeof axe };
  // Sheets of styles are in the page: nothing has to be asked of the server again.
  const runOnly = rules && { runOnly: [...rules] };
  return page.axe.run(selector, { preload: false, resultTypes: ['violations'], ...runOnly });
}

function why({ failureSummary = '', html }: { failureSummary?: string; html: string }): string {
  return `(${failureSummary.replace(/\s+/g, ' ').trim()}) ${html.slice(0, 160)}`;
}
