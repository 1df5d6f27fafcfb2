import { expect, type Locator, type Page } from '@playwright/test';
import type { LiveFigureKind } from '#shared/course/live-figure.ts';
import { LIVE_FIGURES } from '#shared/strings/fr/live-figures.ts';

/** A figure of a lesson that is drawn from the learner's own engine. */
export class LiveFigurePage {
  readonly page: Page;
  readonly root: Locator;

  constructor(page: Page, kind: LiveFigureKind) {
    this.page = page;
    this.root = page.getByRole('figure', { name: LIVE_FIGURES.titles[kind] });
  }

  /** Goes to a section that has it, and brings it on screen. */
  async open(unitId: string, sectionId: string): Promise<void> {
    await this.page.evaluate((hash) => {
      location.hash = hash;
    }, `#/cours/${unitId}/${sectionId}`);
    await expect(this.root).toBeVisible();
    await this.root.hover();
    // Until the learner moves, the lesson goes back to its top each time something in it grows.
    await this.page.mouse.wheel(0, 1);
    // What still comes above it may push it out again, and it draws nothing there: whoever looks at it keeps it in view.
    await this.root.evaluate((figure) => {
      setInterval(() => figure.scrollIntoView({ block: 'nearest' }), 200);
    });
  }

  choose(label: string, name: string): Promise<string[]> {
    return this.root.getByLabel(label, { exact: true }).selectOption({ label: name });
  }
}
