import { EXERCISE_RESET } from '#shared/strings/fr/exercise-reset.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { describeMisstep } from '#shared/strings/fr/missteps.ts';
import { STATUS } from '#shared/strings/fr/status.ts';
import { Workbench } from './pages/workbench.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

test.afterEach(removeContainers);

test('the first exercise is done by typing each command', async ({ launch }) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const card = await bench.openFirstExercise();
  await card.begin();
  await bench.terminal.open();

  await bench.terminal.run('docker run --name ex-accueil cale/bonjour');
  await card.expectDone('lancer');
  await card.answer('code', '1');
  await expect(card.step('code')).toContainText('Ce n’est pas la valeur');
  await card.answer('code', '0');
  await card.expectDone('code');
  await card.answer('identifiant', (await docker('ps', '-aqf', 'name=ex-accueil')).slice(0, 12));
  await card.expectDone('identifiant');
  await bench.terminal.run('docker rm ex-accueil');
  await card.expectDone('supprimer');
  await card.expectFinished();
  await expect(page.locator('.status-place')).toContainText(STATUS.stepsDone(4, 11, 0));
});

test('a step that is red says which usual mistake it looks like, until it is mended', async ({ launch }) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const card = await bench.openFirstExercise();
  await card.begin();
  await bench.terminal.open();
  const said = card.step('lancer').locator('.misstep');
  await expect(said).toBeHidden();
  await bench.terminal.run('docker create --name ex-accueil cale/bonjour');
  await expect(said).toHaveText(
    describeMisstep({ code: 'created-not-started', params: { name: 'ex-accueil' } }),
  );
  await bench.terminal.run('docker start ex-accueil');
  await card.expectDone('lancer');
  await expect(page.locator('.misstep')).toBeHidden();
});

test('the same by clicking: the command is typed, never run by itself', async ({ launch }) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const card = await bench.openFirstExercise();
  await card.begin();
  await bench.terminal.open();

  await card.typeCommand('lancer');
  await expect(bench.terminal.screen).toContainText('docker run --name ex-accueil cale/bonjour');
  expect(await docker('ps', '-aq')).toBe('');
  await bench.terminal.press('Enter');
  await card.expectDone('lancer');
  await card.answer('code', '0');
  await card.answer('identifiant', await docker('ps', '-aqf', 'name=ex-accueil'));
  await card.typeCommand('supprimer');
  await bench.terminal.press('Enter');
  await card.expectFinished();
});

test('an exercise that is reset shows the button that begins it again, with the focus', async ({
  launch,
}) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const card = await bench.openFirstExercise();
  await card.begin();
  await card.expectCurrent('lancer');
  await docker('run', '--name', 'ex-accueil', 'cale/bonjour');
  await card.expectDone('lancer');
  await card.root.getByRole('button', { name: EXERCISE.reset.open }).click();
  await page.getByRole('dialog').getByRole('button', { name: EXERCISE_RESET.confirm }).click();
  const begin = card.root.getByRole('button', { name: EXERCISE.begin, exact: true });
  await expect(begin).toBeFocused();
  await expect(begin).toBeInViewport();
  expect(await docker('ps', '-aq')).toBe('');
});
