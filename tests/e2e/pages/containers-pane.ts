import type { Locator, Page } from '@playwright/test';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { PANEL } from '#shared/strings/fr/panel.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Workbench } from './workbench.ts';

/** The panel of containers. */
export class ContainersPane {
  readonly page: Page;
  readonly root: Locator;
  readonly log: Locator;

  constructor(page: Page) {
    this.page = page;
    this.root = page.locator('.panel.containers');
    this.log = page.getByRole('region', { name: PANEL.logRegion });
  }

  async open(): Promise<void> {
    await new Workbench(this.page).openTool(UI.tools.containers);
  }

  /** Fills the form and asks for the container, on this machine only and any free port. */
  async create(asked: { image: string; name: string; containerPort: string }): Promise<void> {
    await this.root.getByRole('button', { name: /^Nouveau/ }).click();
    await this.root.getByLabel(/^Image/).fill(asked.image);
    await this.root.getByLabel(/^Nom/).fill(asked.name);
    await this.root.getByRole('button', { name: CONTAINERS.form.addPort }).click();
    await this.root.getByLabel(CONTAINERS.form.containerPort).fill(asked.containerPort);
    await this.root.getByRole('button', { name: CONTAINERS.form.create }).click();
  }

  row(name: string): Locator {
    return this.root
      .getByRole('article')
      .filter({ has: this.page.getByRole('button', { name: CONTAINERS.open(name) }) });
  }

  async openContainer(name: string): Promise<void> {
    await this.root.getByRole('button', { name: CONTAINERS.open(name) }).click();
  }

  async show(tab: string): Promise<void> {
    await this.root.getByRole('tab', { name: tab, exact: true }).click();
  }

  async backToList(): Promise<void> {
    await this.root.getByRole('button', { name: CONTAINERS.title, exact: true }).click();
  }

  /** Through the menu of the row. */
  async act(name: string, action: string): Promise<void> {
    await this.root.getByRole('button', { name: CONTAINERS.actions(name) }).click();
    const menu = this.page.getByRole('dialog', { name: CONTAINERS.actions(name) });
    await menu.getByRole('button', { name: new RegExp(`^${action}`) }).click();
  }
}
