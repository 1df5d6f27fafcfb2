import { PANEL } from '#shared/strings/fr/panel.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { type AppClient, startApp } from '../support/app-client.ts';
import { ContainersPane } from './pages/containers-pane.ts';
import { Workbench } from './pages/workbench.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

const NAMES = Array.from({ length: 60 }, (_, index) => `e2e-${String(index).padStart(2, '0')}`);

let client: AppClient | undefined;
test.afterEach(async () => {
  client?.leave();
  client = undefined;
  await removeContainers();
  await docker('volume', 'rm', '--force', ...NAMES);
});

test('a list that grew while it was hidden is found where it was left', async ({ launch }) => {
  await Promise.all(NAMES.slice(0, 3).map((name) => docker('volume', 'create', name)));
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const panel = await bench.openTool(UI.tools.volumes);
  const list = panel.locator('.virtual-list');
  await expect(list.getByText('e2e-02')).toBeVisible();

  await bench.openTool(UI.tools.networks);
  await Promise.all(NAMES.slice(3).map((name) => docker('volume', 'create', name)));
  await bench.openTool(UI.tools.volumes);
  await expect(list.locator('li').first()).toHaveAttribute('aria-setsize', String(NAMES.length));
  await expect(list.getByText('e2e-00')).toBeInViewport();
  expect(await list.evaluate((element) => element.scrollTop)).toBe(0);
});

test('a dozen works leave the list its place, in a low window too', async ({ launch, dataDir }) => {
  const names = NAMES.slice(0, 6);
  for (const name of names) await docker('create', '--name', name, 'cale/outils');
  const id = await docker('ps', '--all', '--quiet', '--no-trunc', '--filter', `name=${names[0]}`);
  const { page } = await launch();
  await page.setViewportSize({ width: 1280, height: 720 });
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const pane = new ContainersPane(page);
  await pane.open();
  await expect(pane.row(names[0] ?? '')).toBeVisible();

  // Those that fail say why, and take the most room.
  client = await startApp(dataDir);
  for (const name of NAMES.slice(0, 12)) {
    await client.api.container.copyOut({ containerId: id, path: '/nulle-part', destination: name });
  }
  const works = pane.root.getByRole('list', { name: PANEL.works.title });
  await expect(works.locator('[data-state="failed"]')).toHaveCount(12);
  const listHeight = async () => (await pane.root.locator('.virtual-list').boundingBox())?.height;
  expect(await listHeight()).toBeGreaterThanOrEqual(200);
});
