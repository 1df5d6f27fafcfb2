import { CLEAR_MACHINE } from '#shared/strings/fr/clear-machine.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Workbench } from './pages/workbench.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

test.afterEach(removeContainers);

test('the machine is cleared of exactly what exercises left, running or not, and of the progress where it is asked', async ({
  launch,
}) => {
  await docker('run', '-d', '--name', 'e2e-autre', 'cale/web:v1');
  const { page } = await launch();
  const bench = new Workbench(page);
  const card = await bench.beginFirstExercise();
  // What was there before it began is not its own.
  await card.expectCurrent('lancer');
  await docker('run', '-d', '--name', 'ex-accueil', 'cale/web:v1');
  const dialog = page.getByRole('dialog', { name: CLEAR_MACHINE.title });
  const open = async () => {
    await page.getByRole('button', { name: UI.actions.settings }).click();
    await page.getByRole('button', { name: CLEAR_MACHINE.open }).click();
  };

  await open();
  await expect(dialog.getByRole('region', { name: 'Un premier conteneur' })).toContainText('ex-accueil');
  await expect(dialog.getByRole('listitem')).toHaveCount(1);
  await dialog.getByRole('button', { name: CLEAR_MACHINE.confirm }).click();
  await expect(page.getByText(CLEAR_MACHINE.done(1, false))).toBeVisible();
  expect(await docker('ps', '--all', '--format', '{{.Names}}')).toBe('e2e-autre');
  await page.keyboard.press('Escape');
  await card.expectCurrent('lancer');

  await open();
  await expect(dialog).toContainText(CLEAR_MACHINE.nothing);
  const confirm = dialog.getByRole('button', { name: CLEAR_MACHINE.confirm });
  await expect(confirm).toBeDisabled();
  await dialog.getByRole('checkbox').check();
  await confirm.click();
  await expect(page.getByText(CLEAR_MACHINE.done(0, true))).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(card.root.locator('.exercise-begin button')).toBeVisible();
});
