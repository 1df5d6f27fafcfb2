import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { PANEL } from '#shared/strings/fr/panel.ts';
import { TERMINAL_KIND_TEXTS, TERMINAL_TEXTS } from '#shared/strings/fr/terminal.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Workbench } from './pages/workbench.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

test.afterEach(removeContainers);

test('popovers, menus, tabs and heads answer to the keyboard, and give the focus back', async ({
  launch,
}) => {
  await docker('run', '-d', '--init', '--name', 'e2e-clavier', 'cale/outils', 'sleep', '600');
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();

  const term = page.locator('.term').first();
  await term.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').locator('.definition')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(term).toBeFocused();

  const panel = await bench.openTool(UI.tools.containers);
  const about = panel.getByRole('button', { name: PANEL.about });
  await expect(about).toHaveAttribute('aria-expanded', 'true');
  const actions = panel.getByRole('button', { name: CONTAINERS.actions('e2e-clavier') });
  await actions.focus();
  await page.keyboard.press('Enter');
  const menu = page.getByRole('dialog', { name: CONTAINERS.actions('e2e-clavier') });
  await expect(menu.getByRole('button', { name: /^Arrêter/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(actions).toBeFocused();

  await panel.getByRole('button', { name: CONTAINERS.open('e2e-clavier') }).click();
  await panel.getByRole('tab', { name: CONTAINERS.tabs.overview }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(panel.getByRole('tab', { name: CONTAINERS.tabs.logs })).toBeFocused();
  await expect(panel.getByRole('tabpanel', { name: CONTAINERS.tabs.logs })).toBeVisible();
  await panel.getByRole('button', { name: PANEL.back }).click();
  // What the panel is was read once: it stays behind its question mark.
  await expect(about).toHaveAttribute('aria-expanded', 'false');

  const open = page.getByRole('button', { name: TERMINAL_TEXTS.open });
  await open.focus();
  await page.keyboard.press('Enter');
  const logs = page.getByRole('menuitem', { name: TERMINAL_KIND_TEXTS['container-logs'].name });
  await expect(logs).toBeVisible();
  await expect(page.getByRole('menu')).toBeFocused();
  await page.keyboard.type(TERMINAL_KIND_TEXTS['container-logs'].name.slice(0, 4));
  await expect(logs).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(logs).toBeHidden();
  await expect(open).toBeFocused();
});
