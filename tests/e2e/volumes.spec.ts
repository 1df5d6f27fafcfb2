import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PANEL } from '#shared/strings/fr/panel.ts';
import { VOLUME_TEXTS } from '#shared/strings/fr/volume.ts';
import { Workbench } from './pages/workbench.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

test.afterEach(async () => {
  await removeContainers();
  await docker('volume', 'rm', '--force', 'e2e-donnees', 'e2e-libre', 'e2e-neuf');
});

test('a volume is made, read, backed up and removed, and follows the terminal', async ({
  launch,
  dataDir,
}) => {
  const { page } = await launch();
  const panel = await new Workbench(page).openTool('Volumes');
  const row = (name: string) => panel.getByRole('button', { name: new RegExp(`^${name}`) });

  await docker('volume', 'create', 'e2e-libre');
  await expect(row('e2e-libre')).toContainText(VOLUME_TEXTS.unused);
  await panel.getByRole('button', { name: VOLUME_TEXTS.actions.create, exact: true }).click();
  await expect(page.getByLabel(VOLUME_TEXTS.createDialog.name)).toBeFocused();
  await page.keyboard.type('e2e-donnees');
  await page.getByRole('button', { name: VOLUME_TEXTS.createDialog.confirm }).click();
  // Until the app made it, the container that uses it would make it first.
  await expect(row('e2e-donnees')).toBeVisible();
  await docker('run', '-d', '--name', 'e2e-web', '-v', 'e2e-donnees:/d', 'cale/web:v1');
  await docker('exec', 'e2e-web', 'sh', '-c', 'mkdir /d/notes && echo bonjour > /d/notes/un.txt');
  await expect(row('e2e-donnees')).toContainText('e2e-web');

  await row('e2e-donnees').click();
  await expect(panel).toContainText(
    await docker('volume', 'inspect', '--format', '{{.Mountpoint}}', 'e2e-donnees'),
  );
  await panel.getByRole('button', { name: /notes/ }).click();
  await panel.getByRole('button', { name: /un\.txt/ }).click();
  await expect(panel.locator('pre')).toHaveText('bonjour\n');
  await panel.getByRole('button', { name: VOLUME_TEXTS.actions.backup }).click();
  await page.getByRole('dialog').getByRole('button', { name: VOLUME_TEXTS.actions.backup }).click();
  await expect(panel.getByText(PANEL.works.states.done)).toBeVisible();
  const archive = await readFile(join(dataDir, 'atelier', 'e2e-donnees.tar'));
  expect(archive.includes('./notes/un.txt')).toBe(true);

  await panel.getByRole('button', { name: VOLUME_TEXTS.actions.remove }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('e2e-web');
  await expect(dialog.getByRole('button', { name: VOLUME_TEXTS.removeDialog.confirm(1) })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Annuler' }).click();
  await panel.getByRole('button', { name: 'Retour à la liste' }).click();

  await panel.getByRole('button', { name: VOLUME_TEXTS.actions.prune }).click();
  await expect(dialog.getByText('e2e-donnees')).toHaveCount(0);
  await dialog.getByLabel('e2e-libre').check();
  await dialog.getByRole('button', { name: VOLUME_TEXTS.removeDialog.confirm(1) }).click();
  await expect(row('e2e-libre')).toHaveCount(0);
  expect(await docker('volume', 'ls', '--quiet')).toContain('e2e-donnees');
});
