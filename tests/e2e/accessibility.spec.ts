import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { WRONG_ANSWER } from '#shared/strings/fr/answer-forms.ts';
import { CLEANUP_TEXTS } from '#shared/strings/fr/cleanup.ts';
import { CLUSTER } from '#shared/strings/fr/cluster.ts';
import { EDITOR } from '#shared/strings/fr/editor.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { NETWORK_TEXTS } from '#shared/strings/fr/network.ts';
import { READER } from '#shared/strings/fr/reader.ts';
import { REGISTRY_TEXTS } from '#shared/strings/fr/registry.ts';
import { SETTINGS_UI } from '#shared/strings/fr/settings-ui.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { VOLUME_TEXTS } from '#shared/strings/fr/volume.ts';
import { installStandIn } from '../support/minikube-stand-in/install.ts';
import { BuildPane } from './pages/build-pane.ts';
import { ContainersPane } from './pages/containers-pane.ts';
import { EventsPanel } from './pages/events-panel.ts';
import { ImagesPanel } from './pages/images-panel.ts';
import { Workbench } from './pages/workbench.ts';
import { AccessibilityAudit } from './support/accessibility.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

const NAME = 'e2e-regard';
const FINISHED = 'e2e-parti';
const PORT = '5278';

test.afterEach(async () => {
  await removeContainers();
  await docker('volume', 'rm', '--force', NAME, 'registre-donnees', 'ma-premiere-pile_donnees');
  await docker('network', 'prune', '--force');
});

/** Something of every kind for the panels to show. */
async function fillEngine(): Promise<void> {
  await docker('network', 'create', NAME);
  const options = ['--network', NAME, '-p', '127.0.0.1::8080', '-v', `${NAME}:/d`];
  await docker('run', '-d', '--name', NAME, ...options, 'cale/web:v1');
  await docker('exec', NAME, 'sh', '-c', 'echo bonjour > /d/un.txt');
  await docker('run', '--name', FINISHED, 'cale/bonjour');
}

async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((next) => {
    location.hash = next;
  }, hash);
}

/** Shows each tab below `root` in turn. */
async function eachTab(root: Locator, look: (name: string) => Promise<void>): Promise<void> {
  const tabs = root.getByRole('tab');
  await expect(tabs.first()).toBeVisible();
  for (const name of await tabs.allTextContents()) {
    await root.getByRole('tab', { name, exact: true }).click();
    await look(name);
  }
}

test('no view has a serious fault of accessibility, in light or in dark', async ({ launch, dataDir }) => {
  // Some fifty views in one start.
  test.slow();
  await fillEngine();
  installStandIn(join(dataDir, 'cluster'));
  const { page } = await launch();
  const bench = new Workbench(page);
  const audit = new AccessibilityAudit(page);
  const dialog = page.getByRole('dialog');
  const lookAtDialog = async (view: string) => {
    await expect(dialog).toBeVisible();
    await audit.look(view, 'dialog');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  };
  const lookAtPanel = (view: string) => audit.look(`panneau ${view}`, '.pane-panel');
  await bench.expectEngineReady();
  await bench.terminal.open();

  await test.step('window, course and exercise', async () => {
    await audit.look('accueil', 'body');
    await goTo(page, '#/cours/concepts/quais');
    await expect(page.locator('main figure').first()).toBeVisible();
    await audit.look('section', 'main');
    await goTo(page, '#/cours/prise-en-main/bilan');
    await expect(page.locator('main fieldset').first()).toBeVisible();
    await audit.look('quiz', 'main');
    for (const annex of ['exercices', 'glossaire', 'docker']) {
      await goTo(page, `#/cours/annexes/${annex}`);
      await expect(page.locator('main').getByRole('heading', { level: 1 })).toBeVisible();
      await audit.look(`annexe ${annex}`, 'main');
    }
    await goTo(page, '#/machine');
    await expect(page.locator('main h1')).toBeVisible();
    await audit.look('page de la machine', 'main');

    const card = await bench.openFirstExercise();
    await audit.look('exercice à commencer', 'main');
    await card.begin();
    await card
      .step('lancer')
      .getByRole('button', { name: EXERCISE.hint.ask(0, 2) })
      .click();
    await audit.look('exercice', 'main');
    await docker('run', '--name', 'ex-accueil', 'cale/bonjour');
    await card.expectDone('lancer');
    await card.answer('code', '7');
    await expect(card.step('code')).toContainText(WRONG_ANSWER);
    await audit.look('réponse', 'main');
    await card.root.getByRole('button', { name: EXERCISE.reset.open }).click();
    await expect(dialog).toContainText('ex-accueil');
    await lookAtDialog('réinitialiser');
  });

  await test.step('search, term and settings', async () => {
    await page.getByRole('button', { name: UI.actions.settings }).click();
    await lookAtDialog('réglages');
    const search = page.getByRole('combobox', { name: READER.search.label });
    await search.fill('conteneur');
    await expect(page.getByRole('option').first()).toBeVisible();
    await audit.look('recherche', 'search');
    await search.press('Escape');
    await page.locator('main .term').first().click();
    await audit.look('terme', '.popover, dialog');
    await page.keyboard.press('Escape');
  });

  await test.step('containers', async () => {
    const pane = new ContainersPane(page);
    await pane.open();
    await expect(pane.row(NAME)).toBeVisible();
    await lookAtPanel('conteneurs');
    await pane.act(NAME, 'Supprimer…');
    await lookAtDialog('supprimer un conteneur');
    await pane.root.getByRole('button', { name: /^Nouveau/ }).click();
    await expect(pane.root.getByLabel(/^Image/)).toBeVisible();
    await lookAtPanel('nouveau conteneur');
    await pane.backToList();
    await pane.openContainer(NAME);
    await eachTab(pane.root, (name) => lookAtPanel(`conteneur, ${name}`));
  });

  await test.step('images and layers', async () => {
    const images = new ImagesPanel(page);
    await images.open();
    await expect(images.row('cale/web').first()).toBeVisible();
    await lookAtPanel('images');
    await images.openImage('cale/web:v1');
    await expect(images.history.first()).toBeVisible();
    await lookAtPanel('une image');
    await images.readLayers();
    await eachTab(page.locator('.pane-panel'), (name) => lookAtPanel(`couches, ${name}`));
  });

  await test.step('volumes and networks', async () => {
    const volumes = await bench.openTool(UI.tools.volumes);
    await lookAtPanel('volumes');
    await volumes.getByRole('button', { name: VOLUME_TEXTS.actions.create, exact: true }).click();
    await lookAtDialog('créer un volume');
    await volumes.getByRole('button', { name: new RegExp(`^${NAME}`) }).click();
    await expect(volumes.getByRole('button', { name: /un\.txt/ })).toBeVisible();
    await lookAtPanel('un volume');
    const networks = await bench.openTool(UI.tools.networks);
    await eachTab(networks, (name) => lookAtPanel(`réseaux, ${name}`));
    await networks.getByRole('tab', { name: NETWORK_TEXTS.views.list }).click();
    await networks.getByRole('button', { name: new RegExp(`^${NAME}`) }).click();
    await lookAtPanel('un réseau');
  });

  await test.step('build, Compose and registry', async () => {
    const build = new BuildPane(page);
    await build.open();
    await eachTab(build.root, (name) => lookAtPanel(`build, ${name}`));
    const compose = await bench.openTool(UI.tools.compose);
    await compose.getByRole('button', { name: EDITOR.example }).click();
    await eachTab(compose, (name) => lookAtPanel(`Compose, ${name}`));
    const registry = await bench.openTool(UI.tools.registry);
    await registry.getByLabel(REGISTRY_TEXTS.start.port).fill(PORT);
    await lookAtPanel('registre à démarrer');
    await registry.getByRole('button', { name: REGISTRY_TEXTS.start.confirm, exact: true }).click();
    await expect(registry).toContainText(REGISTRY_TEXTS.empty.title);
    await lookAtPanel('registre');
    await registry.getByRole('button', { name: REGISTRY_TEXTS.actions.push }).click();
    await lookAtDialog('pousser une image');
  });

  await test.step('cluster, changes, cleaning and events', async () => {
    const cluster = await bench.openTool(UI.tools.cluster);
    await eachTab(cluster, (name) => lookAtPanel(`Kubernetes, ${name}`));
    await cluster.getByRole('tab', { name: CLUSTER.tabs.contexts }).click();
    await expect(cluster).toContainText('v1.38.1');
    await lookAtPanel('minikube');
    await bench.openTool(UI.tools.changes);
    await lookAtPanel('changements');
    const cleanup = await bench.openTool(UI.tools.cleanup);
    await cleanup.getByRole('checkbox', { name: FINISHED }).check();
    await lookAtPanel('ménage');
    await cleanup.getByRole('button', { name: CLEANUP_TEXTS.remove }).click();
    await lookAtDialog('ménage à confirmer');
    const events = new EventsPanel(page);
    await events.open();
    await expect(events.lines.first()).toBeVisible();
    await lookAtPanel('événements');
  });

  audit.expectNothingGrave(80);
  // Axe decides nothing beside the crop marks of an exercise, in the dialogs it opens too, nor of what scrolls half out of sight.
  expect(audit.computedCount).toBeGreaterThan(100);
});

test('the projector theme has no serious fault of accessibility either', async ({ launch }) => {
  await fillEngine();
  const { page } = await launch();
  const bench = new Workbench(page);
  const audit = new AccessibilityAudit(page, 'projector');
  const dialog = page.getByRole('dialog');
  await bench.expectEngineReady();
  await bench.terminal.open();
  await page.getByRole('button', { name: UI.actions.settings }).click();
  await page.getByRole('radio', { name: SETTINGS_UI.themes.projector }).check();
  await audit.look('réglages', 'dialog');
  await page.keyboard.press('Escape');
  const card = await bench.openFirstExercise();
  await card.begin();
  await audit.look('exercice et fenêtre', 'body');
  await goTo(page, '#/cours/concepts/quais');
  await expect(page.locator('main figure').first()).toBeVisible();
  await audit.look('section', 'main');
  const pane = new ContainersPane(page);
  await pane.open();
  await expect(pane.row(NAME)).toBeVisible();
  await audit.look('panneau conteneurs', '.pane-panel');
  await pane.openContainer(NAME);
  await audit.look('panneau conteneur', '.pane-panel');
  const volumes = await bench.openTool(UI.tools.volumes);
  await volumes.getByRole('button', { name: VOLUME_TEXTS.actions.create, exact: true }).click();
  await expect(dialog).toBeVisible();
  await audit.look('créer un volume', 'dialog');
  await page.keyboard.press('Escape');
  const networks = await bench.openTool(UI.tools.networks);
  await eachTab(networks, (name) => audit.look(`panneau réseaux, ${name}`, '.pane-panel'));
  audit.expectNothingGrave(9);
});
