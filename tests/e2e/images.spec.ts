import { IMAGE_TEXTS } from '#shared/strings/fr/image.ts';
import { LAYER_TEXTS } from '#shared/strings/fr/layer.ts';
import { buildImage } from '../support/layer/build-image.ts';
import { ImagesPanel } from './pages/images-panel.ts';
import { Workbench } from './pages/workbench.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

const BAD_LAYERING = `FROM cale/outils
RUN dd if=/dev/zero of=/gros bs=1000 count=2000 2>/dev/null
RUN rm /gros && echo 'niveau = 1' > /conf.txt
`;

test.afterEach(removeContainers);

test('what is typed in the terminal shows in the panel, and the panel removes it', async ({ launch }) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  const panel = new ImagesPanel(page);
  await bench.expectEngineReady();
  await bench.terminal.open();
  await bench.terminal.run('docker tag cale/bonjour essai-panneau:un');
  await panel.open();
  await page.getByRole('searchbox', { name: IMAGE_TEXTS.filter }).fill('essai-panneau');
  await expect(panel.rows).toHaveCount(1);
  await panel.rows.first().click();
  await page.getByRole('button', { name: `${IMAGE_TEXTS.actions.removeName} essai-panneau:un` }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('cale/bonjour:latest');
  await dialog.getByRole('button', { name: IMAGE_TEXTS.remove.confirm }).click();
  await expect(dialog).toBeHidden();
  expect(await docker('image', 'ls', '-q', 'essai-panneau')).toBe('');
});

test('the layer explorer shows what bad layering wastes, and a file as it was', async ({ launch }) => {
  buildImage('essai-couches:mal', BAD_LAYERING);
  const { page } = await launch();
  const panel = new ImagesPanel(page);
  await new Workbench(page).expectEngineReady();
  await panel.open();
  await panel.openImage('essai-couches:mal');
  await expect(panel.history.first()).toContainText('RUN rm /gros');
  await page.getByRole('button', { name: IMAGE_TEXTS.details.historyForms.exact }).click();
  await expect(panel.history.first()).toContainText('RUN /bin/sh -c rm /gros');
  await panel.readLayers();
  await expect(panel.plates.first()).toContainText('RUN rm /gros');
  const digests = JSON.parse(
    await docker('image', 'inspect', '--format', '{{json .RootFS.Layers}}', 'essai-couches:mal'),
  );
  await expect(panel.plates.first()).toContainText(digests.at(-1));

  await panel.showTab('waste');
  await expect(page.locator('.waste-file')).toContainText('/gros');
  await expect(page.locator('.waste-file')).toContainText('supprimé par la couche');

  await panel.showTab('files');
  await expect(panel.lines.filter({ hasText: 'gros' })).toHaveClass(/file-removed/);
  await panel.lines.filter({ hasText: 'conf.txt' }).click();
  await expect(page.locator('.panel-text')).toHaveText('niveau = 1\n');

  await panel.showTab('compare');
  await page.getByLabel(LAYER_TEXTS.compare.with).selectOption({ label: 'cale/web:v1' });
  await expect(page.locator('.compare-shared')).toContainText('couche commune');
  await docker('rmi', 'essai-couches:mal');
});

test('a name that leads out of the machine is said before anything is asked', async ({ launch }) => {
  const { page } = await launch();
  const panel = new ImagesPanel(page);
  await new Workbench(page).expectEngineReady();
  await panel.open();
  await page.getByRole('button', { name: IMAGE_TEXTS.actions.pull, exact: true }).click();
  const dialog = page.getByRole('dialog');
  const go = dialog.getByRole('button', { name: IMAGE_TEXTS.transfer.pull });
  await dialog.getByLabel(IMAGE_TEXTS.transfer.field).fill('nginx');
  await expect(dialog).toContainText(IMAGE_TEXTS.transfer.hub);
  await expect(go).toBeDisabled();
  await dialog.getByLabel(IMAGE_TEXTS.transfer.field).fill('localhost:5990/web:v1');
  await expect(dialog).toContainText('est sur cette machine');
  await go.click();
  await expect(page.locator('.panel-work[data-state="failed"]')).toContainText('localhost:5990');
});
