import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { CLUSTER, CONTEXTS } from '#shared/strings/fr/cluster.ts';
import { CLUSTER_ERROR_TEXTS } from '#shared/strings/fr/cluster-errors.ts';
import { MINIKUBE_TEXTS } from '#shared/strings/fr/minikube.ts';
import { PANEL } from '#shared/strings/fr/panel.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { installStandIn } from '../support/minikube-stand-in/install.ts';
import { MinikubePage } from './pages/minikube-page.ts';
import { Workbench } from './pages/workbench.ts';
import { docker } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';
import { OutgoingRoute } from './support/outgoing-route.ts';

const PROFILE = 'minikube';
const WORKER = `${PROFILE}-m02`;
/** One that a learner made. */
const OWN_IMAGE = 'ex-paquebot:7';

test.afterEach(async () => {
  await docker('rmi', '-f', 'gcr.io/k8s-minikube/kicbase:v0.0.50', OWN_IMAGE);
});

/** The room between two parts that follow each other, where it is the least, in pixels. */
const leastRoom = (parts: Locator) =>
  parts.evaluateAll((all) => {
    const boxes = all.map((one) => one.getBoundingClientRect());
    return Math.min(...boxes.slice(1).map(({ top }, index) => top - (boxes[index]?.bottom ?? 0)));
  });

const press = (panel: Locator, name: string) => panel.getByRole('button', { name, exact: true }).click();

test('minikube is found, prepared with the network, started without it, and stopped', async ({
  launch,
  dataDir,
}) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const minikube = await MinikubePage.open(bench);
  const { panel } = minikube;
  await expect(panel).toContainText(MINIKUBE_TEXTS.missing.title);
  await expect(panel).toContainText(join(dataDir, 'cluster'));

  await minikube.press(MINIKUBE_TEXTS.missing.again);
  await expect(panel.getByText(/^Dernier regard à \d/)).toBeVisible();
  const standIn = installStandIn(join(dataDir, 'cluster'));
  // What is below comes into view, then what is there instead: its form, not what follows it.
  await panel.getByText(CONTEXTS.about).scrollIntoViewIfNeeded();
  await minikube.press(MINIKUBE_TEXTS.missing.again);
  await expect(panel).toContainText('v1.38.1');
  await expect(panel.getByRole('heading', { name: MINIKUBE_TEXTS.start.title })).toBeInViewport();
  await expect.poll(() => leastRoom(panel.locator('.minikube-more .panel-section'))).toBeGreaterThan(8);

  // Without the network, nothing can begin: it is said before anything is tried.
  await minikube.press(MINIKUBE_TEXTS.checks.again);
  await expect(panel.locator('.minikube-checks li[data-state="failed"]')).toContainText(/Réseau coupé/);
  await minikube.press(MINIKUBE_TEXTS.start.confirm);
  await expect(page.getByText('Le réseau est coupé, et il manque de quoi démarrer.')).toBeVisible();

  await minikube.prepareOffline(standIn);
  standIn.set({ isOffline: true, holdsAt: 'Booting control plane' });
  const { title: none } = CLUSTER_ERROR_TEXTS['cluster-none']();
  await expect(panel.getByText(none)).toBeVisible();
  await panel.getByRole('button', { name: MINIKUBE_TEXTS.checks.again }).scrollIntoViewIfNeeded();
  await minikube.press(MINIKUBE_TEXTS.start.confirm);
  // What begins comes into view, its button being below it; and who waits for it is not told to start one.
  await expect(panel.locator('.minikube-phase')).toBeInViewport();
  await expect(panel.getByText(none)).toHaveCount(0);
  await expect(page.getByText('Le réseau est coupé, et il manque de quoi démarrer.')).toHaveCount(0);
  await expect(panel.locator('.minikube-phase')).toContainText('plan de contrôle');
  standIn.set({ isOffline: true });
  const card = minikube.profile(PROFILE);
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
  await minikube.pick(PROFILE, MINIKUBE_TEXTS.profiles.loadImage);
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(MINIKUBE_TEXTS.loadImage.image).selectOption(OWN_IMAGE);
  await expect(dialog).toContainText(`minikube image load ${OWN_IMAGE} -p ${PROFILE}`);
  await press(dialog, MINIKUBE_TEXTS.loadImage.confirm);
  const loaded = panel
    .locator('.panel-work')
    .filter({ hasText: MINIKUBE_TEXTS.works.actions['load-images'](PROFILE) });
  await expect(loaded).toContainText(PANEL.works.states.done);

  // A node takes its data with it: it goes once that was read.
  await minikube.pick(PROFILE, MINIKUBE_TEXTS.profiles.addNode);
  await expect(card).toContainText(WORKER);
  await minikube.pick(PROFILE, MINIKUBE_TEXTS.profiles.removeNode(WORKER));
  await expect(dialog).toContainText(MINIKUBE_TEXTS.removeNode.text);
  await press(dialog, UI.actions.cancel);
  await expect(card).toContainText(WORKER);
  await minikube.pick(PROFILE, MINIKUBE_TEXTS.profiles.removeNode(WORKER));
  await press(dialog, MINIKUBE_TEXTS.removeNode.confirm);
  await expect(card).not.toContainText(WORKER);

  /** Begins what ends the cluster, and lets it go on once the list of objects is open. */
  const list = panel.getByLabel(CLUSTER.kind, { exact: true });
  const withListOpen = async (step: string, begin: () => Promise<void>) => {
    standIn.set({ isOffline: true, holdsAt: step });
    await panel.getByRole('tab', { name: CLUSTER.tabs.contexts }).click();
    await begin();
    await panel.getByRole('tab', { name: CLUSTER.tabs.objects }).click();
    await expect(list).toBeVisible();
    standIn.set({ isOffline: true });
  };
  const said = (sleep: 'paused' | 'stopped') =>
    panel.getByText(CLUSTER_ERROR_TEXTS[`cluster-own-${sleep}`]({ profile: PROFILE }).title);

  await withListOpen('Pausing', () => minikube.pick(PROFILE, MINIKUBE_TEXTS.profiles.pause));
  await expect(said('paused')).toBeVisible();
  await minikube.press(MINIKUBE_TEXTS.profiles.unpause);
  await expect(list).toBeVisible();
  await withListOpen('Stopping', () => press(card, MINIKUBE_TEXTS.profiles.stop));
  await expect(said('stopped')).toBeVisible();
  await minikube.press(MINIKUBE_TEXTS.profiles.start);
  await expect(list).toBeVisible();
  await withListOpen('Deleting', async () => {
    await minikube.pick(PROFILE, MINIKUBE_TEXTS.profiles.delete);
    await press(dialog, MINIKUBE_TEXTS.remove.confirm);
  });
  await expect(panel.getByText(none)).toBeVisible();
  await expect(list).toHaveCount(0);
});

test('a start that fails says why, and its button is the remedy', async ({ launch, dataDir }) => {
  const standIn = installStandIn(join(dataDir, 'cluster'), { sample: 'fail-root.exit57' });
  const route = new OutgoingRoute();
  route.open();
  try {
    const { page } = await launch();
    const bench = new Workbench(page);
    await bench.expectEngineReady();
    const minikube = await MinikubePage.open(bench);
    const { panel } = minikube;
    await minikube.press(MINIKUBE_TEXTS.start.confirm);
    await expect(panel.locator('.panel-work').getByRole('alert')).toContainText('DRV_AS_ROOT');
    standIn.set({});
    await minikube.press(MINIKUBE_TEXTS.remedies['as-root']);
    await expect(minikube.profile(PROFILE)).toContainText(MINIKUBE_TEXTS.states.running);
  } finally {
    route.close();
  }
});
