import type { Locator, Page } from '@playwright/test';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { EDITOR } from '#shared/strings/fr/editor.ts';
import { SETTINGS_UI } from '#shared/strings/fr/settings-ui.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { ContainersPane } from './pages/containers-pane.ts';
import { Workbench } from './pages/workbench.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

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
    looks[UI.tools[id]] = await lookOf(panel);
    const tabs = panel.getByRole('tab');
    for (const name of await tabs.allTextContents()) {
      await panel.getByRole('tab', { name, exact: true }).click();
      looks[`${UI.tools[id]}, ${name}`] = await lookOf(panel);
    }
  }
  const [[, first] = []] = Object.entries(looks);
  for (const [name, look] of Object.entries(looks)) expect(look, name).toEqual(first);
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
    expect((await frame.boundingBox())?.height).toBeGreaterThanOrEqual(160);
    await expect(panel.getByRole('button', { name: EDITOR.save, exact: true })).toBeInViewport({ ratio: 1 });
  }
});
