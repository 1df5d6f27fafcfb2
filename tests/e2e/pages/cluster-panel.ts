import { expect, type Locator, type Page } from '@playwright/test';
import type { ClusterTable } from '#shared/domain/cluster.ts';
import { CLUSTER, CLUSTER_STATE } from '#shared/strings/fr/cluster.ts';
import { CLUSTER_ACTIONS, OBJECT_ACTIONS, OBJECT_PAGE } from '#shared/strings/fr/cluster-actions.ts';
import { PANEL } from '#shared/strings/fr/panel.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Workbench } from './workbench.ts';

/** The Kubernetes panel: its lists, and the page of one object. */
export class ClusterPanel {
  readonly page: Page;
  readonly root: Locator;

  constructor(page: Page) {
    this.page = page;
    this.root = new Workbench(page).panel(UI.tools.cluster);
  }

  /** What the status bar says of the cluster. */
  get state(): Locator {
    return this.page.getByRole('button', { name: CLUSTER_STATE.label, exact: true });
  }

  /** Shows the panel as it opens, whether or not it reaches a cluster. */
  static async openTool(page: Page): Promise<ClusterPanel> {
    await new Workbench(page).openTool(UI.tools.cluster);
    return new ClusterPanel(page);
  }

  /** Shows the panel, its lists being those of one namespace. */
  static async open(page: Page, namespace: string): Promise<ClusterPanel> {
    const panel = await ClusterPanel.openTool(page);
    await panel.choose(namespace);
    return panel;
  }

  /** Shows one of the panel's views. */
  async view(view: Exclude<keyof typeof CLUSTER.tabs, 'label'>): Promise<void> {
    await this.root.getByRole('tab', { name: CLUSTER.tabs[view] }).click();
  }

  /** Shows what one namespace holds. */
  async choose(namespace: string): Promise<void> {
    await this.root.getByLabel(CLUSTER.namespace, { exact: true }).selectOption(namespace);
  }

  async show(table: ClusterTable): Promise<void> {
    await this.root.getByLabel(CLUSTER.kind, { exact: true }).selectOption(table);
  }

  /** The rows of the list whose name begins so. */
  rows(name: string): Locator {
    return this.root.getByRole('button', { name: new RegExp(`^${name}`) });
  }

  /** Goes to the page of the first object whose name begins so. */
  async openObject(name: string): Promise<void> {
    await this.rows(name).first().click();
  }

  /** Shows a view of the object on screen. */
  async tab(tab: keyof typeof OBJECT_PAGE.tabs): Promise<void> {
    await this.root.getByRole('tab', { name: OBJECT_PAGE.tabs[tab], exact: true }).click();
  }

  async back(): Promise<void> {
    await this.root.getByRole('button', { name: PANEL.back, exact: true }).click();
  }

  async allowChanges(): Promise<void> {
    await this.root.getByRole('button', { name: CLUSTER_STATE.readOnly.open }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: CLUSTER_STATE.readOnly.accept }).click();
    await expect(this.root.getByRole('button', { name: CLUSTER_STATE.readOnly.open })).toBeHidden();
  }

  /** Asks something of the object on screen by its menu. */
  async ask(action: keyof typeof OBJECT_ACTIONS): Promise<void> {
    await (await this.#menuItem(action)).click();
  }

  /** The command that the menu of the object on screen has for something. */
  async commandOf(action: keyof typeof OBJECT_ACTIONS): Promise<string> {
    const command = await this.commandIn(await this.#menuItem(action));
    await this.page.keyboard.press('Escape');
    return command;
  }

  /** The first command shown in a place: the page of the object on screen where none is given. */
  async commandIn(place = this.root): Promise<string> {
    return (await place.locator('.command-text').first().textContent()) ?? '';
  }

  async #menuItem(action: keyof typeof OBJECT_ACTIONS): Promise<Locator> {
    await this.root.getByRole('button', { name: CLUSTER_ACTIONS.menu }).click();
    const { label } = OBJECT_ACTIONS[action];
    return this.page.getByRole('dialog').getByRole('button').filter({ hasText: label }).first();
  }
}
