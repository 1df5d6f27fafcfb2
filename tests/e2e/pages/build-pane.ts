import { expect, type Locator, type Page } from '@playwright/test';
import { BUILD } from '#shared/strings/fr/build.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Workbench } from './workbench.ts';

/** The build panel, as a learner uses it. */
export class BuildPane {
  readonly #page: Page;
  readonly root: Locator;
  readonly editor: Locator;
  /** What warns of a context that is too large; not there otherwise. */
  readonly largeContext: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.root = page.locator('.panel.build');
    this.editor = this.root.locator('.cm-content');
    this.largeContext = this.root.locator('.build-large');
  }

  async open(): Promise<void> {
    await new Workbench(this.#page).openTool(UI.tools.build);
    await expect(this.editor).toBeVisible();
  }

  /** Replaces the whole text, as by selecting everything and pasting. */
  async write(text: string): Promise<void> {
    await this.editor.click();
    await this.#page.keyboard.press('ControlOrMeta+a');
    await this.#page.keyboard.insertText(text);
  }

  async start(): Promise<void> {
    await this.root.locator('.build-start button[type="submit"]').click();
  }

  async expectState(state: keyof typeof BUILD.run.states): Promise<void> {
    await expect(this.root.locator('.build-run-state')).toHaveText(BUILD.run.states[state]);
  }

  /** The step of a line of the recipe. */
  step(label: string): Locator {
    return this.root.locator('.build-step', { hasText: label });
  }

  async showRecipe(): Promise<void> {
    await this.root.getByRole('tab', { name: BUILD.views.recipe, exact: true }).click();
  }
}
