import { expect, type Page } from '@playwright/test';
import axe, { type AxeResults } from 'axe-core';
import { computeContrasts } from './computed-contrast.ts';

/** What is looked at in a theme, on the root element as it is there; one that the system's scheme brings, or is chosen. */
interface Look {
  theme: string;
  scheme?: 'light' | 'dark';
  rules: readonly string[] | null;
}

/** A scheme changes colours and nothing else, so the second look is for them alone. */
const OF_SYSTEM: readonly Look[] = [
  { theme: 'light', scheme: 'light', rules: null },
  { theme: 'dark', scheme: 'dark', rules: ['color-contrast'] },
];
const OF_PROJECTOR: readonly Look[] = [{ theme: 'projector', rules: null }];

/** Impacts that no view may have. */
const GRAVE = new Set(['serious', 'critical']);

/**
 * Collects what axe finds serious or critical in view after view, so that one journey tells it all: in light and in dark, or
 * in the projector theme where that one was chosen. Contrasts that axe leaves undecided are computed.
 */
export class AccessibilityAudit {
  readonly #page: Page;
  readonly #looks: readonly Look[];
  readonly #faults: string[] = [];
  #viewCount = 0;
  #computedCount = 0;

  constructor(page: Page, themes: 'system' | 'projector' = 'system') {
    this.#page = page;
    this.#looks = themes === 'system' ? OF_SYSTEM : OF_PROJECTOR;
  }

  /** Contrasts that axe left undecided and that were computed until now. */
  get computedCount(): number {
    return this.#computedCount;
  }

  /** Looks at what is below `selector` in each theme. */
  async look(view: string, selector: string): Promise<void> {
    await expect(this.#page.locator(selector).first(), view).toBeVisible();
    for (const { theme, scheme, rules } of this.#looks) {
      await this.#page.emulateMedia({ reducedMotion: 'reduce', ...(scheme && { colorScheme: scheme }) });
      await expect(this.#page.locator('html')).toHaveAttribute('data-theme', theme);
      const found = await this.#run(selector, rules);
      this.#viewCount++;
      this.#faults.push(...found.map((fault) => `${view}, ${theme}: ${fault}`));
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
    const undecided = incomplete
      .filter(({ id }) => id === 'color-contrast')
      .flatMap(({ nodes }) => nodes.map(({ target }) => String(target[0])));
    return [
      ...violations
        .filter(({ impact }) => GRAVE.has(impact ?? ''))
        .flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.target.join(' ')} ${why(node)}`)),
      ...(await this.#tooFaint(undecided)),
    ];
  }

  /** Of texts whose contrast axe does not know, those that have too little. */
  async #tooFaint(selectors: readonly string[]): Promise<string[]> {
    const contrasts = await this.#page.evaluate(computeContrasts, selectors);
    this.#computedCount += contrasts.filter(({ ratio }) => ratio !== null).length;
    return contrasts
      .filter(({ ratio, least }) => ratio !== null && ratio < least)
      .map(({ selector, ratio, least }) => `contrast ${ratio?.toFixed(2)} < ${least} ${selector}`);
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
  return page.axe.run(selector, { preload: false, resultTypes: ['violations', 'incomplete'], ...runOnly });
}

function why({ failureSummary = '', html }: { failureSummary?: string; html: string }): string {
  return `(${failureSummary.replace(/\s+/g, ' ').trim()}) ${html.slice(0, 160)}`;
}
