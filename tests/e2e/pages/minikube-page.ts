import { expect, type Locator } from '@playwright/test';
import { CLUSTER } from '#shared/strings/fr/cluster.ts';
import { MINIKUBE_TEXTS } from '#shared/strings/fr/minikube.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import type { InstalledStandIn } from '../../support/minikube-stand-in/install.ts';
import { OutgoingRoute } from '../support/outgoing-route.ts';
import type { Workbench } from './workbench.ts';

/** Where a learner makes clusters of this machine, with the stand-in for minikube. */
export class MinikubePage {
  readonly panel: Locator;

  constructor(panel: Locator) {
    this.panel = panel;
  }

  static async open(bench: Workbench): Promise<MinikubePage> {
    const panel = await bench.openTool(UI.tools.cluster);
    await panel.getByRole('tab', { name: CLUSTER.tabs.contexts }).click();
    return new MinikubePage(panel);
  }

  async press(name: string): Promise<void> {
    await this.panel.getByRole('button', { name, exact: true }).click();
  }

  /** Picks an action of the menu of a cluster. */
  async pick(profile: string, action: string): Promise<void> {
    await this.profile(profile)
      .getByRole('button', { name: MINIKUBE_TEXTS.profiles.more(profile) })
      .click();
    await this.panel.page().getByRole('menuitem', { name: action }).click();
  }

  /** The card of a cluster. */
  profile(name: string): Locator {
    return this.panel.getByRole('article', { name });
  }

  /** Downloads what a start without the network needs, while there is a route for it. */
  async prepareOffline(standIn: InstalledStandIn): Promise<void> {
    const route = new OutgoingRoute();
    route.open();
    try {
      standIn.set({ holdsAt: 'download of base-image' });
      await this.press(MINIKUBE_TEXTS.offline.prepare);
      await expect(this.panel.locator('.minikube-downloads')).toContainText('sur environ');
      standIn.set({});
      await expect(this.panel).toContainText(MINIKUBE_TEXTS.offline.complete);
    } finally {
      route.close();
    }
  }
}
