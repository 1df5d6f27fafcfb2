import type { Locator, Page } from '@playwright/test';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { EDITOR } from '#shared/strings/fr/editor.ts';
import { IMAGE_TEXTS } from '#shared/strings/fr/image.ts';
import { NETWORK_TEXTS } from '#shared/strings/fr/network.ts';
import { PANEL } from '#shared/strings/fr/panel.ts';
import { SETTINGS_UI } from '#shared/strings/fr/settings-ui.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { ContainersPane } from './pages/containers-pane.ts';
import { ImagesPanel } from './pages/images-panel.ts';
import { Workbench } from './pages/workbench.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';
import { HeldRegistry } from './support/held-registry.ts';

test.afterEach(async () => {
  await removeContainers();
  await docker('network', 'prune', '--force');
});

/** Panels whose head and content must look alike. */
const PANELS = [
  'containers',
  'images',
  'volumes',
  'networks',
  'build',
  'compose',
  'registry',
  'cleanup',
] as const;

interface Look {
  title: string;
  headPadding: string;
  /** Where the first words stand, in pixels from the panel's edge. */
  left: number;
}

/** Where the content of each panel begins. */
const MARGIN_PX = 16;

/** What the head of a panel looks like, and where its content begins. */
function lookOf(panel: Locator): Promise<Look> {
  return panel.evaluate((root) => {
    const head = root.querySelector('.panel-head');
    const here = head?.querySelector('h2.panel-here');
    const style = here && getComputedStyle(here);
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const lefts: number[] = [];
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(text);
      const { width, left } = range.getBoundingClientRect();
      const isSeen = text.parentElement?.checkVisibility() && !text.parentElement.closest('.sr-only, option');
      if (width > 0 && isSeen && text.textContent?.trim()) lefts.push(left);
    }
    return {
      title: style ? `${style.fontFamily} ${style.fontSize} ${style.fontWeight}` : 'none',
      headPadding: head ? getComputedStyle(head).paddingInline : 'none',
      left: Math.round(Math.min(...lefts) - root.getBoundingClientRect().left),
    };
  });
}

/** The same once what it shows has come, a moment after its head, which may stand further in. */
async function wholeLookOf(panel: Locator): Promise<Look> {
  let look: Look | undefined;
  const left = async () => {
    look = await lookOf(panel);
    return look.left;
  };
  await expect.poll(left).toBe(MARGIN_PX);
  return look ?? lookOf(panel);
}

async function chooseProjector(page: Page): Promise<void> {
  await page.getByRole('button', { name: UI.actions.settings }).click();
  await page.getByRole('radio', { name: SETTINGS_UI.themes.projector }).check();
  await page.keyboard.press('Escape');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'projector');
}

test('all panels have one head and one margin', async ({ launch }) => {
  await docker('run', '-d', '--init', '--name', 'e2e-un', 'cale/outils', 'sleep', '600');
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const looks: Record<string, Look> = {};
  for (const id of PANELS) {
    const panel = await bench.openTool(UI.tools[id]);
    await expect(panel.locator('.tool-loading')).toHaveCount(0);
    looks[UI.tools[id]] = await wholeLookOf(panel);
    const tabs = panel.getByRole('tab');
    for (const name of await tabs.allTextContents()) {
      const tab = panel.getByRole('tab', { name, exact: true });
      await tab.click();
      await expect(tab).toHaveAttribute('aria-selected', 'true');
      looks[`${UI.tools[id]}, ${name}`] = await wholeLookOf(panel);
    }
  }
  const [[, first] = []] = Object.entries(looks);
  for (const [name, look] of Object.entries(looks)) expect(look, name).toEqual(first);
});

test('what is opened in a panel has one breadcrumb, which leads back to the panel', async ({ launch }) => {
  const name = 'localhost:5279/e2e/voile:1';
  await docker('network', 'create', 'e2e-quai');
  await docker('volume', 'create', 'e2e-cuve');
  await docker('run', '-d', '--name', 'e2e-registre', '-p', '127.0.0.1:5279:5000', 'cale/registre');
  await docker('tag', 'cale/bonjour', name);
  // The registry listens a moment after its start.
  await expect(async () => void (await docker('push', '-q', name))).toPass();
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const open = (panel: Locator, label: string | RegExp) =>
    panel.getByRole('button', { name: label }).first().click();
  const pages: [(typeof PANELS)[number] | 'kit', string, (panel: Locator) => Promise<void>][] = [
    ['containers', 'e2e-registre', (panel) => open(panel, CONTAINERS.open('e2e-registre'))],
    ['images', 'cale/bonjour', () => new ImagesPanel(page).openImage('cale/bonjour')],
    ['volumes', 'e2e-cuve', (panel) => open(panel, /^e2e-cuve/)],
    ['networks', 'e2e-quai', (panel) => open(panel, /^e2e-quai/)],
    ['registry', 'e2e/voile:1', (panel) => open(panel, 'e2e/voile:1')],
    ['kit', 'cale/bonjour', (panel) => open(panel, /cale\/bonjour/)],
  ];
  const looks: Record<string, Look> = {};
  for (const [tool, here, openPage] of pages) {
    const label = UI.tools[tool];
    await test.step(label, async () => {
      const panel = await bench.openTool(label);
      await openPage(panel);
      const way = panel.getByRole('navigation', { name: PANEL.way });
      await expect(way.getByRole('heading', { level: 2 })).toContainText(here);
      await expect(way.getByRole('listitem')).toHaveCount(2);
      looks[label] = await wholeLookOf(panel);
      await way.getByRole('button', { name: label, exact: true }).click();
      await expect(way).toBeHidden();
      await expect(panel.getByRole('heading', { level: 2, name: label, exact: true })).toBeVisible();
    });
  }
  const [[, first] = []] = Object.entries(looks);
  for (const [label, look] of Object.entries(looks)) expect(look, label).toEqual(first);
  await docker('rmi', name);
  await docker('volume', 'rm', 'e2e-cuve');
});

test('the projector theme shows a work under way whole, and the list under it', async ({ launch }) => {
  const registry = new HeldRegistry(6);
  const reference = `localhost:${await registry.listen()}/e2e/chargement:1`;
  const { page } = await launch();
  await page.setViewportSize({ width: 1280, height: 720 });
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  await chooseProjector(page);
  const images = new ImagesPanel(page);
  await images.open();
  const panel = bench.panel(UI.tools.images);
  await panel.getByRole('button', { name: IMAGE_TEXTS.actions.pull }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(IMAGE_TEXTS.transfer.field).fill(reference);
  await dialog.getByRole('button', { name: IMAGE_TEXTS.transfer.pull, exact: true }).click();
  const works = panel.getByRole('list', { name: PANEL.works.title });
  try {
    await expect(works.getByText(IMAGE_TEXTS.works.layerStates.downloading).first()).toBeVisible();
    const title = works.locator('.panel-work-title');
    const cancel = works.getByRole('button', { name: PANEL.works.cancel });
    await expect(title).toContainText(reference);
    for (const part of [title, cancel, works.getByRole('progressbar').first(), images.rows.first()])
      await expect(part).toBeInViewport({ ratio: 0.99 });
    const isCut = await works.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
    expect(isCut).toBe(false);
    await cancel.click();
    await expect(title).toContainText(PANEL.works.states.cancelled);
    await expect(title).toBeInViewport({ ratio: 0.99 });
  } finally {
    registry.close();
  }
});

test('the projector theme leaves the names of running containers whole', async ({ launch }) => {
  const names = ['ex-entrepot-donnees', 'ex-phare'];
  for (const name of names)
    await docker('run', '-d', '--init', '--name', name, 'cale/outils', 'sleep', '600');
  const { page } = await launch();
  await page.setViewportSize({ width: 1280, height: 720 });
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  await chooseProjector(page);
  const pane = new ContainersPane(page);
  await pane.open();
  for (const name of names) {
    const shown = pane.row(name).getByRole('button', { name: CONTAINERS.open(name) });
    await expect(shown).toBeVisible();
    const { scroll, client } = await shown.evaluate(({ scrollWidth, clientWidth }) => ({
      scroll: scrollWidth,
      client: clientWidth,
    }));
    expect(scroll, name).toBeLessThanOrEqual(client);
  }
});

test('the projector theme enlarges the plan of networks, and shows the foot of the cleanup whole', async ({
  launch,
}) => {
  await docker('run', '-d', '--init', '--name', 'ex-phare', 'cale/outils', 'sleep', '600');
  const { page } = await launch();
  await page.setViewportSize({ width: 1280, height: 720 });
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  await chooseProjector(page);
  const networks = await bench.openTool(UI.tools.networks);
  await networks.getByRole('tab', { name: NETWORK_TEXTS.views.map }).click();
  const name = networks.locator('svg text').filter({ hasText: 'ex-phare' });
  // As high on the page as the words around it.
  await expect.poll(async () => (await name.boundingBox())?.height).toBeGreaterThanOrEqual(20);
  // The line of the network is still under its name.
  const apartPx = () =>
    networks.evaluate((panel) => {
      const [head = Number.NaN, lane = Number.NaN] = ['.network-map-head button', 'svg .f-network'].map(
        (part) => {
          const box = panel.querySelector(part)?.getBoundingClientRect();
          return box && box.left + box.width / 2;
        },
      );
      return Math.abs(head - lane);
    });
  await expect.poll(apartPx).toBeLessThan(3);

  const cleanup = await bench.openTool(UI.tools.cleanup);
  await expect(cleanup.getByRole('checkbox', { name: 'ex-phare' })).toBeVisible();
  await expect(cleanup.locator('.panel-foot')).toBeInViewport({ ratio: 0.99 });
});

test('the editor of a stack keeps a usable height over a terminal across a low window', async ({
  launch,
}) => {
  const { page } = await launch();
  await page.setViewportSize({ width: 1280, height: 720 });
  const bench = new Workbench(page);
  await bench.terminal.open();
  await page.getByRole('button', { name: UI.panes.terminalBottom }).click();
  const panel = await bench.openTool(UI.tools.compose);
  await panel.getByRole('button', { name: EDITOR.example }).click();
  const frame = panel.locator('.editor-frame');
  await expect(frame).toContainText('services:');
  for (const viewport of [
    { width: 1280, height: 720 },
    { width: 1024, height: 700 },
  ]) {
    await page.setViewportSize(viewport);
    await expect(frame).toBeInViewport({ ratio: 1 });
    await expect.poll(async () => (await frame.boundingBox())?.height).toBeGreaterThanOrEqual(160);
    await expect(panel.getByRole('button', { name: EDITOR.save, exact: true })).toBeInViewport({ ratio: 1 });
  }
});
