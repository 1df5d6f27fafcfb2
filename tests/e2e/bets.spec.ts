import { BET } from '#shared/strings/fr/bet.ts';
import { SETTINGS_UI } from '#shared/strings/fr/settings-ui.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Workbench } from './pages/workbench.ts';
import { removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

test.afterEach(removeContainers);

test('a bet is offered before the command, judged by what the engine did, kept, and off by a setting', async ({
  launch,
}) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const card = await bench.openExercise('run', 'signaux', 'run-signaux');
  await card.begin();
  await bench.terminal.open();
  const play = async (stepId: string) => {
    await card.typeCommand(stepId);
    await bench.terminal.press('Enter');
    await card.expectDone(stepId);
  };
  const betOf = (stepId: string) => card.step(stepId).getByRole('region', { name: BET.label });
  await play('poli');

  await expect(betOf('demander')).toContainText(BET.open);
  await betOf('demander').getByRole('radio', { name: /143/ }).click();
  await expect(betOf('demander')).toContainText(BET.picked);
  await play('demander');
  await expect(betOf('demander')).toContainText(BET.lost);
  await expect(betOf('demander')).toContainText(BET.happened);

  await play('sourd');
  await betOf('imposer').getByRole('radio', { name: /137/ }).click();
  await expect(betOf('imposer')).toContainText(BET.picked);
  await play('imposer');
  await expect(betOf('imposer')).toContainText(BET.won);

  await page.reload();
  await bench.openExercise('run', 'signaux', 'run-signaux');
  await expect(betOf('imposer')).toContainText(BET.won);

  await page.getByRole('button', { name: UI.actions.settings }).click();
  await page.getByRole('switch', { name: SETTINGS_UI.bets }).click();
  await page.keyboard.press('Escape');
  await expect(betOf('imposer')).toHaveCount(0);
});
