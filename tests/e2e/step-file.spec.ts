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
