import { CLEANUP_TEXTS } from '#shared/strings/fr/cleanup.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Workbench } from './pages/workbench.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

test.afterEach(async () => {
  await removeContainers();
  await docker('volume', 'rm', '--force', 'e2e-vieux', 'e2e-garde');
});

test('what is ticked goes, after the exact list, and nothing else', async ({ launch }) => {
  await docker('volume', 'create', 'e2e-vieux');
  await docker('run', '--name', 'e2e-fini', '-v', 'e2e-garde:/d', 'cale/outils', 'touch', '/d/f');
  await docker('run', '-d', '--init', '--name', 'e2e-actif', 'cale/outils', 'sleep', '600');
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const panel = await bench.openTool(UI.tools.cleanup);

  await expect(panel.getByRole('checkbox', { name: 'e2e-actif' })).toBeDisabled();
  await expect(panel.getByRole('checkbox', { name: 'e2e-garde' })).toBeEnabled();
  await panel.getByRole('checkbox', { name: 'e2e-vieux' }).check();
  await panel.getByRole('checkbox', { name: 'e2e-fini' }).check();
  await panel.getByRole('button', { name: CLEANUP_TEXTS.remove }).click();
  const dialog = page.getByRole('dialog', { name: CLEANUP_TEXTS.dialog.title(2) });
  await expect(dialog).toContainText('docker rm e2e-fini && docker volume rm e2e-vieux');
  await dialog.getByRole('button', { name: CLEANUP_TEXTS.dialog.confirm }).click();

  await expect(panel).toContainText(CLEANUP_TEXTS.removed(2));
  await expect(panel.getByRole('checkbox', { name: 'e2e-vieux' })).toBeHidden();
  expect(await docker('ps', '--all', '--format', '{{.Names}}')).toBe('e2e-actif');
  expect((await docker('volume', 'ls', '--quiet')).split('\n')).toContain('e2e-garde');
});
