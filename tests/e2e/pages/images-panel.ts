import type { Locator, Page } from '@playwright/test';
import { IMAGE_TEXTS } from '#shared/strings/fr/image.ts';
import { LAYER_TEXTS } from '#shared/strings/fr/layer.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Workbench } from './workbench.ts';

/** The images panel and its layer explorer. */
export class ImagesPanel {
  readonly page: Page;
  readonly rows: Locator;
  readonly plates: Locator;
  readonly lines: Locator;
  /** Instructions of the open image, the newest first. */
  readonly history: Locator;

  constructor(page: Page) {
    this.page = page;
    this.rows = page.getByRole('list', { name: IMAGE_TEXTS.list }).getByRole('button');
    this.plates = page.locator('.plate');
    this.lines = page.locator('.file-line');
    this.history = page.locator('.image-history > li');
  }

  async open(): Promise<void> {
    await new Workbench(this.page).openTool(UI.tools.images);
  }

  row(name: string): Locator {
    return this.rows.filter({ hasText: name });
  }

  /** Found by the filter: the list draws the rows on screen alone. */
  async openImage(name: string): Promise<void> {
    await this.page.getByRole('searchbox', { name: IMAGE_TEXTS.filter }).fill(name);
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
