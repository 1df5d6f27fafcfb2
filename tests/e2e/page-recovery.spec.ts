import type { Page } from '@playwright/test';
import { SETTINGS_UI } from '#shared/strings/fr/settings-ui.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { ContainersPane } from './pages/containers-pane.ts';
import { Workbench } from './pages/workbench.ts';
import { expect, test } from './support/fixtures.ts';
import { TerminalPage } from './terminal/terminal-page.ts';

/** What Chromium does to what is loading when a network interface comes or goes, as each container makes one do. */
async function dropOnce(page: Page, pattern: string): Promise<() => number> {
  let dropped = 0;
  await page.route(pattern, (route) => {
    if (dropped > 0) return route.continue();
    dropped += 1;
    return route.abort('failed');
  });
  return () => dropped;
}

/** What is asked for from now on is what something needs, no more what is brought before it is needed. */
async function filesAreAtHand(page: Page): Promise<void> {
  await page.waitForFunction(() => performance.getEntriesByName('files-at-hand').length > 0);
}

test.describe('a page that loses a file on its way comes back by itself', () => {
  for (const [what, pattern] of [
    ['the script it starts with', '**/assets/index-*.js'],
    ['a style', '**/assets/index-*.css'],
  ] as const) {
    test(what, async ({ launch, kind }) => {
      test.skip(kind === 'electron', 'ses fichiers ne passent pas par le réseau');
      const { page } = await launch();
      await new Workbench(page).expectEngineReady();
      const address = page.url();
      await page.goto('about:blank');
      const dropped = await dropOnce(page, pattern);
      await page.goto(address);
      await new Workbench(page).expectEngineReady();
      await new TerminalPage(page).ready();
      expect(dropped()).toBe(1);
    });
  }
});

test('the terminal is asked for until it comes, without the page being loaded again', async ({
  launch,
  kind,
}) => {
  test.skip(kind === 'electron', 'ses fichiers ne passent pas par le réseau');
  const { page } = await launch();
  await new TerminalPage(page).ready();
  const address = page.url();
  await page.goto('about:blank');
  const dropped = await dropOnce(page, '**/assets/TerminalPanel-*.js');
  let loads = 0;
  page.on('domcontentloaded', () => {
    loads += 1;
  });
  await page.goto(address);
  await new TerminalPage(page).ready();
  expect(dropped()).toBe(1);
  expect(loads).toBe(1);
});

test('a tool opened later needs nothing more from the network', async ({ launch, kind }) => {
  test.skip(kind !== 'browser', 'ses fichiers ne passent pas par le réseau');
  const { page } = await launch();
  await new TerminalPage(page).ready();
  await filesAreAtHand(page);
  await page.context().setOffline(true);
  const pane = new ContainersPane(page);
  await pane.open();
  await expect(pane.root).toContainText('Les conteneurs du moteur');
  await page.context().setOffline(false);
  await expect(pane.root).toContainText('Aucun conteneur');
});

test('a tool that lost a file is shown when the page has come back', async ({ launch, kind }) => {
  test.skip(kind === 'electron', 'ses fichiers ne passent pas par le réseau');
  const { page } = await launch();
  await new TerminalPage(page).ready();
  await filesAreAtHand(page);
  const dropped = await dropOnce(page, '**/assets/ContainersPanel-*.js');
  const pane = new ContainersPane(page);
  await pane.open();
  await expect(pane.root).toContainText('Aucun conteneur');
  expect(dropped()).toBe(1);
});

test('settings stay open when the page has come back', async ({ launch, kind }) => {
  test.skip(kind === 'electron', 'ses fichiers ne passent pas par le réseau');
  const { page } = await launch();
  await new TerminalPage(page).ready();
  await filesAreAtHand(page);
  const dropped = await dropOnce(page, '**/assets/SettingsDialog-*.js');
  await page.getByRole('button', { name: UI.actions.settings }).click();
  const dialog = page.getByRole('dialog', { name: SETTINGS_UI.title });
  await expect(dialog).toBeVisible();
  expect(dropped()).toBe(1);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.reload();
  await new TerminalPage(page).ready();
  await filesAreAtHand(page);
  await expect(dialog).toBeHidden();
});
