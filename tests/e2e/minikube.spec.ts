import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { CLUSTER } from '#shared/strings/fr/cluster.ts';
import { MINIKUBE_TEXTS } from '#shared/strings/fr/minikube.ts';
import { PANEL } from '#shared/strings/fr/panel.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { installStandIn } from '../support/minikube-stand-in/install.ts';
import { Workbench } from './pages/workbench.ts';
import { docker } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';
import { OutgoingRoute } from './support/outgoing-route.ts';

const PROFILE = 'minikube';
/** One that a learner made. */
const OWN_IMAGE = 'ex-paquebot:7';

test.afterEach(async () => {
  await docker('rmi', '-f', 'gcr.io/k8s-minikube/kicbase:v0.0.50', OWN_IMAGE);
});

const press = (panel: Locator, name: string) => panel.getByRole('button', { name, exact: true }).click();

test('minikube is found, prepared with the network, started without it, and stopped', async ({
  launch,
  dataDir,
}) => {
  const route = new OutgoingRoute();
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const panel = await bench.openTool(UI.tools.cluster);
  await panel.getByRole('tab', { name: CLUSTER.tabs.contexts }).click();
  await expect(panel).toContainText(MINIKUBE_TEXTS.missing.title);
  await expect(panel).toContainText(join(dataDir, 'cluster'));

  const standIn = installStandIn(join(dataDir, 'cluster'));
  await press(panel, MINIKUBE_TEXTS.missing.again);
  await expect(panel).toContainText('v1.38.1');

  // Without the network, nothing can begin: it is said before anything is tried.
  await press(panel, MINIKUBE_TEXTS.checks.again);
  await expect(panel.locator('.minikube-checks li[data-state="failed"]')).toContainText(/Réseau coupé/);
  await press(panel, MINIKUBE_TEXTS.start.confirm);
  await expect(page.getByText('Le réseau est coupé, et il manque de quoi démarrer.')).toBeVisible();

  route.open();
  try {
    standIn.set({ pieceMs: 30 });
    await press(panel, MINIKUBE_TEXTS.offline.prepare);
    await expect(panel.locator('.minikube-downloads')).toContainText('sur environ');
    await expect(panel).toContainText(MINIKUBE_TEXTS.offline.complete);
  } finally {
    route.close();
  }

  standIn.set({ isOffline: true, lineMs: 30, silentMs: 800 });
  await press(panel, MINIKUBE_TEXTS.start.confirm);
  await expect(panel.locator('.minikube-phase')).toContainText('plan de contrôle');
  const card = panel.getByRole('article', { name: PROFILE });
  await expect(card).toContainText(MINIKUBE_TEXTS.states.running);
  const started = panel
    .locator('.panel-work')
    .filter({ hasText: MINIKUBE_TEXTS.works.actions.start(PROFILE) });
  await press(started, MINIKUBE_TEXTS.works.log);
  await expect(page.getByRole('dialog')).toContainText('Enabled addons');
  await press(page.getByRole('dialog'), MINIKUBE_TEXTS.works.lastLog);
  await expect(page.getByRole('dialog')).toContainText(`start ${PROFILE}`);
  await page.keyboard.press('Escape');

  await docker('tag', 'cale/minimal', OWN_IMAGE);
  await press(card, MINIKUBE_TEXTS.profiles.more(PROFILE));
  await page.getByRole('menuitem', { name: MINIKUBE_TEXTS.profiles.loadImage }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(MINIKUBE_TEXTS.loadImage.image).selectOption(OWN_IMAGE);
  await expect(dialog).toContainText(`minikube image load ${OWN_IMAGE} -p ${PROFILE}`);
  await press(dialog, MINIKUBE_TEXTS.loadImage.confirm);
  const loaded = panel
    .locator('.panel-work')
    .filter({ hasText: MINIKUBE_TEXTS.works.actions['load-images'](PROFILE) });
  await expect(loaded).toContainText(PANEL.works.states.done);

  await press(card, MINIKUBE_TEXTS.profiles.stop);
  await expect(card).toContainText(MINIKUBE_TEXTS.states.stopped);
  await press(card, MINIKUBE_TEXTS.profiles.more(PROFILE));
  await page.getByRole('menuitem', { name: MINIKUBE_TEXTS.profiles.delete }).click();
  await press(page.getByRole('dialog'), MINIKUBE_TEXTS.remove.confirm);
  await expect(card).toHaveCount(0);
});

test('a start that fails says why, and its button is the remedy', async ({ launch, dataDir }) => {
  const standIn = installStandIn(join(dataDir, 'cluster'), { sample: 'fail-root.exit57' });
  const route = new OutgoingRoute();
  route.open();
  try {
    const { page } = await launch();
    const bench = new Workbench(page);
    await bench.expectEngineReady();
    const panel = await bench.openTool(UI.tools.cluster);
    await panel.getByRole('tab', { name: CLUSTER.tabs.contexts }).click();
    await press(panel, MINIKUBE_TEXTS.start.confirm);
    await expect(panel.locator('.panel-work').getByRole('alert')).toContainText('DRV_AS_ROOT');
    standIn.set({});
    await press(panel, MINIKUBE_TEXTS.remedies['as-root']);
    await expect(panel.getByRole('article', { name: PROFILE })).toContainText(MINIKUBE_TEXTS.states.running);
  } finally {
    route.close();
  }
});
