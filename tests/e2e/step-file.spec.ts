import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { EDITOR } from '#shared/strings/fr/editor.ts';
import { EXERCISE_CLUSTER } from '#shared/strings/fr/exercise-cluster.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { SETTINGS_UI } from '#shared/strings/fr/settings-ui.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Workbench } from './pages/workbench.ts';
import { removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

test.afterEach(removeContainers);

/** The step of an exercise whose script is to be read. */
async function openScriptStep(page: Page): Promise<Locator> {
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const card = await bench.openExercise('production', 'registrator', 'production-registrator');
  await card.begin();
  await card.step('magasin').getByRole('button', { name: EXERCISE.skip }).click();
  await card.expectCurrent('lire');
  return card.step('lire');
}

test('a script that an exercise gives is read in its step, changed and saved', async ({
  launch,
  dataDir,
}) => {
  const { page } = await launch();
  const step = await openScriptStep(page);
  await step.getByRole('button', { name: EXERCISE_CLUSTER.openFile }).click();
  const editor = step.locator('.cm-content');
  await expect(editor).toContainText('Un petit registrator');
  await editor.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText('# lu\n');
  await expect(step.locator('.editor-frame')).toHaveCSS('outline-style', 'solid');
  const save = step.getByRole('button', { name: EDITOR.save });
  await expect(save).not.toHaveCSS('border-top-color', 'rgba(0, 0, 0, 0)');
  await save.click();
  const saved = () => readFile(join(dataDir, 'atelier', 'ex-registrator.sh'), 'utf8');
  await expect.poll(saved).toMatch(/# lu\n/);
  await expect.poll(saved).toMatch(/^#!\/bin\/sh\n/);
});

test('a script that is opened in its step comes whole on screen, for a projector too', async ({ launch }) => {
  const { page } = await launch();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.getByRole('button', { name: UI.actions.settings }).click();
  await page.getByRole('radio', { name: SETTINGS_UI.themes.projector }).check();
  await page.keyboard.press('Escape');
  const step = await openScriptStep(page);
  const open = step.getByRole('button', { name: EXERCISE_CLUSTER.openFile });
  await open.evaluate((button) => button.scrollIntoView({ block: 'end' }));
  await open.click();
  await expect(step.locator('.cm-content')).toContainText('Un petit registrator');
  await expect(step.locator('.editor-frame')).toBeInViewport({ ratio: 1 });
  await expect(step.getByRole('button', { name: EDITOR.save })).toBeInViewport({ ratio: 1 });
});

test('who goes on writing when a step is done loses no keystroke; its file can be opened from it later', async ({
  launch,
  dataDir,
}) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const card = await bench.openExercise('build', 'recette', 'build-premier');
  await card.begin();
  for (const id of ['bricoler', 'modifier', 'figer', 'relire'])
    await card.step(id).getByRole('button', { name: EXERCISE.skip }).click();
  const step = card.step('ecrire');
  const open = step.getByRole('button', { name: EXERCISE_CLUSTER.openFile });
  await open.click();
  const recipe = (await step.locator('.codeblock code').innerText()).trim();
  const editor = step.locator('.cm-content');
  await editor.click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(`${recipe}\n`);
  await page.keyboard.press('Control+S');
  await page.keyboard.insertText('# la ');
  await card.expectCurrent('construire');
  await page.keyboard.insertText('suite');
  await expect(editor).toContainText('# la suite');
  await page.keyboard.press('Control+S');
  const saved = () => readFile(join(dataDir, 'atelier', 'ex-recette', 'Dockerfile'), 'utf8');
  await expect.poll(saved).toMatch(/# la suite$/);
  await step.getByRole('button', { name: EXERCISE_CLUSTER.closeFile }).click();
  await open.click();
  await expect(editor).toContainText('# la suite');
});
