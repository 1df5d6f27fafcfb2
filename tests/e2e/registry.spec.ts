import { REGISTRY_TEXTS } from '#shared/strings/fr/registry.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Workbench } from './pages/workbench.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

const PORT = 5277;
const NAME = `localhost:${PORT}/essai/voile:1.0`;

test.afterEach(async () => {
  await removeContainers();
  await docker('volume', 'rm', '--force', 'registre-donnees');
});

test('a registry is started, filled from the panel and from the terminal, and given back its space', async ({
  launch,
}) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const panel = await bench.openTool(UI.tools.registry);
  try {
    await panel.getByLabel(REGISTRY_TEXTS.start.port).fill(String(PORT));
    await panel.getByRole('button', { name: REGISTRY_TEXTS.start.confirm, exact: true }).click();
    await expect(panel).toContainText(REGISTRY_TEXTS.empty.title);

    await panel.getByRole('button', { name: REGISTRY_TEXTS.actions.push }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(REGISTRY_TEXTS.push.image).selectOption('cale/bonjour:latest');
    await dialog.getByLabel(REGISTRY_TEXTS.push.name).fill('essai/voile:1.0');
    await expect(dialog).toContainText(REGISTRY_TEXTS.push.leaves('docker.io'));
    await dialog.getByRole('button', { name: REGISTRY_TEXTS.push.confirm }).click();
    const row = panel.getByRole('button', { name: 'essai/voile:1.0', exact: true });
    await expect(row).toBeVisible();
    await expect(panel).toContainText(REGISTRY_TEXTS.works.pushed(NAME));

    await docker('tag', NAME, NAME.replace('1.0', '2.0'));
    await docker('push', '-q', NAME.replace('1.0', '2.0'));
    await expect(panel.getByRole('button', { name: 'essai/voile:2.0', exact: true })).toBeVisible();

    await row.click();
    const [digest = ''] = JSON.parse(await docker('image', 'inspect', '-f', '{{json .RepoDigests}}', NAME));
    await expect(panel).toContainText(digest.split('@')[1]);
    await panel.getByRole('button', { name: REGISTRY_TEXTS.actions.remove }).click();
    await dialog.getByRole('button', { name: REGISTRY_TEXTS.remove.confirm }).click();
    await expect(panel).toContainText(REGISTRY_TEXTS.empty.title);
    await panel.getByRole('button', { name: REGISTRY_TEXTS.actions.collect }).click();
    await expect(page.getByText(/Place rendue/)).toBeVisible();
  } finally {
    await docker('rmi', '-f', NAME, NAME.replace('1.0', '2.0'));
  }
});

test('a port that is taken is said where the registry was to start', async ({ launch }) => {
  await docker(
    'run',
    '-d',
    '--name',
    'e2e-port',
    '-p',
    `127.0.0.1:${PORT}:80`,
    'cale/outils',
    'sleep',
    '100',
  );
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const panel = await bench.openTool(UI.tools.registry);
  await panel.getByLabel(REGISTRY_TEXTS.start.port).fill(String(PORT));
  await panel.getByRole('button', { name: REGISTRY_TEXTS.start.confirm, exact: true }).click();
  await expect(panel).toContainText(String(PORT));
  await expect(panel.locator('.panel-work[data-state="failed"]')).toContainText(/port/i);
  expect(await docker('ps', '-aq', '--filter', 'name=^registre$')).toBe('');
});
