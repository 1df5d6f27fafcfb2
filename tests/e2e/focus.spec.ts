import type { Page } from '@playwright/test';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { VOLUME_TEXTS } from '#shared/strings/fr/volume.ts';
import { ContainersPane } from './pages/containers-pane.ts';
import { Workbench } from './pages/workbench.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

test.afterEach(removeContainers);

/** Where the keyboard is: the name of the element, and whether it is in a dialog. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    const label = activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
    return {
      tag: activeElement?.tagName ?? '',
      label,
      isInDialog: activeElement?.closest('dialog') !== null,
    };
  });

test('a dialog opens on its first field or its safest button, and the focus never falls out of the page', async ({
  launch,
}) => {
  await docker('create', '--name', 'e2e-foyer', 'cale/outils');
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();

  const volumes = await bench.openTool(UI.tools.volumes);
  const create = volumes.getByRole('button', { name: VOLUME_TEXTS.actions.create, exact: true }).first();
  await create.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel(VOLUME_TEXTS.createDialog.name)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(create).toBeFocused();

  const pane = new ContainersPane(page);
  await pane.open();
  await pane.act('e2e-foyer', 'Supprimer…');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: UI.actions.cancel })).toBeFocused();
  // The safest button is where Enter is pressed without reading.
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(pane.row('e2e-foyer')).toBeVisible();
  await expect.poll(async () => (await focused(page)).tag).not.toBe('BODY');

  await pane.act('e2e-foyer', 'Supprimer…');
  await dialog.getByRole('button', { name: 'Supprimer' }).focus();
  await page.keyboard.press('Enter');
  await expect(pane.row('e2e-foyer')).toBeHidden();
  await expect(dialog).toBeHidden();
  await expect.poll(async () => (await focused(page)).tag).not.toBe('BODY');
  await expect(pane.root).toContainText(CONTAINERS.empty.title);
});
