import { expect, type Locator, type Page } from '@playwright/test';
import type { AliveKind } from '#shared/course/alive.ts';
import { ALIVE } from '#shared/strings/fr/alive.ts';

/** A figure of a lesson that is drawn from the learner's own engine. */
export class AliveFigurePage {
  readonly page: Page;
  readonly root: Locator;

  constructor(page: Page, kind: AliveKind) {
    this.page = page;
    this.root = page.getByRole('figure', { name: ALIVE.titles[kind] });
  }

  /** Goes to a section that has it, and brings it on screen. */
  async open(unitId: string, sectionId: string): Promise<void> {
    await this.page.evaluate((hash) => {
      location.hash = hash;
    }, `#/cours/${unitId}/${sectionId}`);
    await expect(this.root).toBeVisible();
    await this.root.hover();
  }

  choose(label: string, name: string): Promise<string[]> {
    return this.root.getByLabel(label, { exact: true }).selectOption({ label: name });
  }
}
