import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EDITOR } from '#shared/strings/fr/editor.ts';
import { EXERCISE_CLUSTER } from '#shared/strings/fr/exercise-cluster.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { Workbench } from './pages/workbench.ts';
import { removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

test.afterEach(removeContainers);

test('a script that an exercise gives is read in its step, changed and saved', async ({
  launch,
  dataDir,
}) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const card = await bench.openExercise('production', 'registrator', 'production-registrator');
  await card.begin();
  await card.step('magasin').getByRole('button', { name: EXERCISE.skip }).click();
  await card.expectCurrent('lire');
  const step = card.step('lire');
  await step.getByRole('button', { name: EXERCISE_CLUSTER.openFile }).click();
  const editor = step.locator('.cm-content');
  await expect(editor).toContainText('Un petit registrator');
  await editor.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText('# lu\n');
  await step.getByRole('button', { name: EDITOR.save }).click();
  const saved = () => readFile(join(dataDir, 'atelier', 'ex-registrator.sh'), 'utf8');
  await expect.poll(saved).toMatch(/# lu\n/);
  await expect.poll(saved).toMatch(/^#!\/bin\/sh\n/);
});
