import { UI } from '#shared/strings/fr/ui.ts';
import { Workbench } from './pages/workbench.ts';
import { docker } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

const NAMES = Array.from({ length: 60 }, (_, index) => `e2e-${String(index).padStart(2, '0')}`);

test.afterEach(() => docker('volume', 'rm', '--force', ...NAMES));

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
