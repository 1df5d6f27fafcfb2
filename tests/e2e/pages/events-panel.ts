import { expect, type Locator, type Page } from '@playwright/test';
import { EVENT_KIND_NAMES, EVENTS_TEXTS } from '#shared/strings/fr/events.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Workbench } from './workbench.ts';

/** The panel of the engine's events. */
export class EventsPanel {
  readonly page: Page;
  readonly root: Locator;
  readonly lines: Locator;

  constructor(page: Page) {
    this.page = page;
    this.root = new Workbench(page).panel(UI.tools.events);
    this.lines = this.root.getByRole('list', { name: EVENTS_TEXTS.list }).getByRole('listitem');
  }

  async open(): Promise<void> {
    await new Workbench(this.page).openTool(UI.tools.events);
  }

  /** Waits for the lines that hold `name`, the newest first, each as the end of what it says. */
  async expectLines(name: string, ends: readonly string[]): Promise<void> {
    await expect(this.lines.filter({ hasText: name })).toHaveText(
      ends.map((end) => new RegExp(`${name} ${end}$`)),
    );
  }

  async filter(text: string): Promise<void> {
    await this.root.getByRole('searchbox', { name: EVENTS_TEXTS.filter }).fill(text);
  }

  kind(kind: keyof typeof EVENT_KIND_NAMES): Locator {
    return this.root.getByRole('checkbox', { name: EVENT_KIND_NAMES[kind] });
  }

  quiet(): Locator {
    return this.root.getByRole('checkbox', { name: EVENTS_TEXTS.quiet });
  }

  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', { name });
  }
}
