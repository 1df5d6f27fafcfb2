import type { Locator, Page } from '@playwright/test';
import { CLEAR_MACHINE } from '#shared/strings/fr/clear-machine.ts';
import { EXERCISE_CLUSTER } from '#shared/strings/fr/exercise-cluster.ts';
import { EXERCISE_RESET } from '#shared/strings/fr/exercise-reset.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Workbench } from './pages/workbench.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

test.afterEach(removeContainers);

/** The dialog that clears the machine, from the settings. */
async function openClearing(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: UI.actions.settings }).click();
  await page.getByRole('button', { name: CLEAR_MACHINE.open }).click();
  return page.getByRole('dialog', { name: CLEAR_MACHINE.title });
}

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

  const dialog = await openClearing(page);
  await expect(dialog.getByRole('region', { name: 'Un premier conteneur' })).toContainText('ex-accueil');
  await expect(dialog.getByRole('listitem')).toHaveCount(1);
  await dialog.getByRole('button', { name: CLEAR_MACHINE.confirm }).click();
  await expect(page.getByText(CLEAR_MACHINE.done(1, false))).toBeVisible();
  expect(await docker('ps', '--all', '--format', '{{.Names}}')).toBe('e2e-autre');
  await page.keyboard.press('Escape');
  await card.expectCurrent('lancer');

  await openClearing(page);
  await expect(dialog).toContainText(CLEAR_MACHINE.nothing);
  await expect(dialog).toContainText(CLEAR_MACHINE.others);
  const confirm = dialog.getByRole('button', { name: CLEAR_MACHINE.confirm });
  await expect(confirm).toBeDisabled();
  await dialog.getByRole('checkbox').check();
  await confirm.click();
  await expect(page.getByText(CLEAR_MACHINE.done(0, true))).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(card.root.locator('.exercise-begin button')).toBeVisible();
});

test('the machine is cleared of texts that were not saved, with their files or with the progress, and of choices in a quiz', async ({
  launch,
}) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const card = await bench.openExercise('build', 'commande', 'build-commande');
  await card.begin();
  const step = card.step('recette-cmd');
  const opens = step.getByRole('button', { name: EXERCISE_CLUSTER.openFile });
  await opens.click();
  const editor = step.locator('.cm-content');
  await expect(editor).toHaveText('FROM cale/outils');
  await editor.click();
  await page.keyboard.insertText('# brouillon ');

  const dialog = await openClearing(page);
  await expect(dialog).toContainText(CLEAR_MACHINE.intro);
  await expect(dialog).toContainText(EXERCISE_RESET.drafts(1));
  await dialog.getByRole('button', { name: CLEAR_MACHINE.confirm }).click();
  await expect(dialog).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(editor).toHaveText('');

  // Over no file of the machine any more, it goes with the progress.
  await editor.click();
  await page.keyboard.insertText('# autre brouillon ');
  await page.evaluate(() => {
    location.hash = '#/cours/build/bilan';
  });
  const choice = page.locator('.question').first().getByRole('radio').first();
  await choice.check();
  await openClearing(page);
  await expect(dialog).toContainText(CLEAR_MACHINE.nothing);
  await expect(dialog).not.toContainText(EXERCISE_RESET.drafts(1));
  await dialog.getByRole('checkbox').check();
  await expect(dialog).toContainText(EXERCISE_RESET.drafts(1));
  await dialog.getByRole('button', { name: CLEAR_MACHINE.confirm }).click();
  await expect(dialog).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(choice).not.toBeChecked();
  await bench.openExercise('build', 'commande', 'build-commande');
  await card.begin();
  await opens.click();
  await expect(editor).toHaveText('FROM cale/outils');
});
