import { KIT_PANEL, KIT_PURPOSES } from '#shared/strings/fr/kit-panel.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Workbench } from './pages/workbench.ts';
import { docker } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

const NAME = 'cale/bonjour:latest';

test('a course image that is gone is told with the exercises that wait for it, and loaded again', async ({
  launch,
}) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const panel = await bench.openTool(UI.tools.kit);
  const row = panel.getByRole('button', { name: new RegExp(`^${NAME}`) });
  await expect(row).toContainText(KIT_PANEL.states.present);
  await expect(panel.getByRole('button', { name: KIT_PANEL.load })).toHaveCount(0);

  await docker('rmi', '--force', NAME);
  await expect(row).toContainText(KIT_PANEL.states.missing);
  await expect(row).toContainText(/\d+ exercices l’attendent/);
  await row.click();
  await expect(panel).toContainText(KIT_PURPOSES[NAME] ?? '?');
  await panel.getByRole('link').first().click();
  await expect(page).toHaveURL(/#\/cours\/.*exercice=/);

  await panel.getByRole('button', { name: UI.tools.kit, exact: true }).click();
  await panel.getByRole('button', { name: KIT_PANEL.load }).click();
  await expect(row).toContainText(KIT_PANEL.states.present);
  await expect(panel.getByRole('button', { name: KIT_PANEL.load })).toHaveCount(0);
});
