import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { COMPOSE } from '#shared/strings/fr/compose.ts';
import { EDITOR } from '#shared/strings/fr/editor.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Workbench } from './pages/workbench.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

test.afterEach(async () => {
  await removeContainers();
  await docker('network', 'prune', '--force');
  await docker('volume', 'rm', '--force', 'ma-premiere-pile_donnees');
});

test('a stack is written, started, scaled, read and taken down', async ({ launch }) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const panel = await bench.openTool(UI.tools.compose);
  await panel.getByRole('button', { name: EDITOR.example }).click();
  await panel.getByRole('button', { name: COMPOSE.saveAnd(COMPOSE.up) }).click();
  await expect(panel).toContainText(COMPOSE.run.title.up.done);
  await expect(panel).toContainText('ma-premiere-pile_default créé');

  await panel.getByRole('button', { name: COMPOSE.services.more('web') }).click();
  await expect(panel).toContainText(COMPOSE.run.title.scale.done);
  await expect(panel).toContainText(COMPOSE.services.count(2, 2));
  await expect(panel.getByRole('button', { name: /localhost:808[0-3]/ })).toHaveCount(2);

  // What another terminal does shows as well.
  await docker('stop', '--time', '0', 'ma-premiere-pile-web-2');
  await expect(panel).toContainText(COMPOSE.services.count(1, 2));

  await panel.getByRole('button', { name: COMPOSE.services.logs('web') }).click();
  await expect(page.locator('.xterm-rows').last()).toContainText(/web-1 +\| serveur web/);
  await new Workbench(page).openTool(UI.tools.compose);

  await panel.getByRole('button', { name: COMPOSE.down }).click();
  const dialog = page.getByRole('dialog', { name: COMPOSE.downDialog.title('ma-premiere-pile') });
  await expect(dialog.getByRole('listitem')).toHaveCount(4);
  await dialog.getByRole('checkbox').check();
  await expect(dialog.getByRole('listitem')).toHaveCount(5);
  await expect(dialog).toContainText('docker compose down --volumes');
  await dialog.getByRole('button', { name: COMPOSE.downDialog.confirm }).click();
  await expect(panel).toContainText(COMPOSE.run.title.down.done);
  expect(await docker('ps', '--all', '--quiet')).toBe('');
  expect(await docker('volume', 'ls', '--quiet')).not.toContain('ma-premiere-pile');
});

test('a file that Compose does not understand is told on its line', async ({ launch }) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const panel = await bench.openTool(UI.tools.compose);
  await expect(panel.getByRole('button', { name: EDITOR.example })).toBeVisible();
  await panel.locator('.cm-content').click();
  await page.keyboard.insertText('services:\n  web:\n    imag: a\n');
  await page.keyboard.press('ControlOrMeta+s');
  await expect(panel.locator('.editor-failed-line')).toHaveText('    imag: a');
  await expect(panel.getByRole('alert')).toContainText('imag');
  await expect(panel.getByRole('button', { name: COMPOSE.up, exact: true })).toBeDisabled();
});

test('an image pinned by its digest is known to be on the engine, and one of another digest is not', async ({
  launch,
  dataDir,
}) => {
  const name = 'localhost:5278/pile/voile';
  await docker('run', '-d', '--name', 'e2e-registre', '-p', '127.0.0.1:5278:5000', 'cale/registre');
  await docker('tag', 'cale/web:v1', `${name}:1`);
  // The registry listens a moment after its start.
  await expect(async () => void (await docker('push', '-q', `${name}:1`))).toPass();
  const [pinned = ''] = JSON.parse(
    await docker('image', 'inspect', '-f', '{{json .RepoDigests}}', `${name}:1`),
  );
  const digest = pinned.split('@')[1] ?? '';
  // As for who only ever took it by its digest: no tag tells that it is there.
  await docker('rmi', `${name}:1`);
  await docker('pull', '-q', pinned);
  const services = {
    seule: pinned,
    etiquetee: `${name}:1@${digest}`,
    autre: `${name}@sha256:${'0'.repeat(64)}`,
  };
  const folder = join(dataDir, 'atelier', 'ma-premiere-pile');
  await mkdir(folder, { recursive: true });
  const lines = Object.entries(services).map(([service, image]) => `  ${service}: { image: '${image}' }\n`);
  await writeFile(join(folder, 'compose.yaml'), `services:\n${lines.join('')}`);
  try {
    const { page } = await launch();
    const bench = new Workbench(page);
    await bench.expectEngineReady();
    const panel = await bench.openTool(UI.tools.compose);
    await panel.getByRole('tab', { name: COMPOSE.pages.stack, exact: true }).click();
    const row = (service: string) => panel.locator('.compose-service').filter({ hasText: service });
    await expect(row('autre')).toContainText(COMPOSE.services.missing);
    for (const service of ['seule', 'etiquetee']) {
      await expect(row(service)).toContainText(digest);
      await expect(row(service)).not.toContainText(COMPOSE.services.missing);
    }
  } finally {
    await docker('rmi', pinned);
  }
});
