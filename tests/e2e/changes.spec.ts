import { CHANGE_KINDS, CHANGES_TEXTS } from '#shared/strings/fr/changes.ts';
import { PANEL } from '#shared/strings/fr/panel.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Workbench } from './pages/workbench.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

test.afterEach(removeContainers);

test('what a command changes is told with its lesson, while it happens and after', async ({ launch }) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const panel = await bench.openTool(UI.tools.changes);
  await expect(panel).toContainText(CHANGES_TEXTS.empty.title);
  // The app takes what it finds at first for what was there before.
  let timeout = 1_000;
  await expect(async () => {
    timeout *= 2;
    await removeContainers();
    await docker('run', '-d', '--init', '--name', 'e2e-neuf', 'cale/outils', 'sleep', '600');
    await expect(panel).toContainText(`${CHANGE_KINDS.container.added} e2e-neuf`, { timeout });
  }).toPass();
  await expect(panel).toContainText('de l’image cale/outils');

  await expect(panel.getByText(CHANGES_TEXTS.underWay)).toBeHidden();
  await docker('kill', 'e2e-neuf');
  await expect(panel).toContainText('en marche → terminé, code 137');
  await panel.getByRole('link', { name: PANEL.lesson }).first().click();
  await expect(page).toHaveURL(/#\/cours\/run\/cycle-de-vie/);
  // What is under way stays until it is over.
  await expect(panel.getByText(CHANGES_TEXTS.underWay)).toBeHidden();
  await panel.getByRole('button', { name: CHANGES_TEXTS.clear }).click();
  await expect(panel).toContainText(CHANGES_TEXTS.empty.title);
});
