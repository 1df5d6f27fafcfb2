import type { Locator, Page } from '@playwright/test';
import { IMAGE_TEXTS } from '#shared/strings/fr/image.ts';
import { LAYER_TEXTS } from '#shared/strings/fr/layer.ts';

/** The images panel and its layer explorer. */
export class ImagesPanel {
  readonly page: Page;
  readonly rows: Locator;
  readonly plates: Locator;
  readonly lines: Locator;

  constructor(page: Page) {
    this.page = page;
    this.rows = page.locator('.image-row');
    this.plates = page.locator('.plate');
    this.lines = page.locator('.file-line');
  }

  async open(): Promise<void> {
    await this.page.getByRole('tab', { name: IMAGE_TEXTS.title, exact: true }).click();
  }

  row(name: string): Locator {
    return this.rows.filter({ hasText: name });
  }

  async openImage(name: string): Promise<void> {
    await this.row(name).click();
  }

  /** Reads the layers of the open image, and waits until they are. */
  async readLayers(): Promise<void> {
    await this.page.getByRole('button', { name: IMAGE_TEXTS.actions.explore }).click();
    await this.page.getByRole('button', { name: LAYER_TEXTS.analysis.start }).click();
    await this.page.locator('.plate-facts').first().waitFor();
  }

  async showTab(tab: 'stack' | 'files' | 'waste' | 'compare'): Promise<void> {
    await this.page.getByRole('tab', { name: LAYER_TEXTS.tabs[tab], exact: true }).click();
  }
}
