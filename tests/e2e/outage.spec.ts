import { EXERCISE_RESET } from '#shared/strings/fr/exercise-reset.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { OUTAGE } from '#shared/strings/fr/outage.ts';
import { Workbench } from './pages/workbench.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

const LEFT = { network: 'ex-port-franc', volume: 'ex-registre-livre', image: 'ex-capitainerie-du-port:1' };

test.afterEach(async () => {
  await removeContainers();
  for (const [type, name] of Object.entries(LEFT)) await docker(type, 'rm', name).catch(() => '');
});

test('the outage of the day: told before, hidden while it lasts, undone by one button, mended by the state', async ({
  launch,
}) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const card = await bench.openExercise('deboguer', 'panne', 'deboguer-panne');
  await card.begin();
  await bench.terminal.open();
  for (const step of ['reseau', 'registre', 'construire', 'capitainerie']) {
    await card.typeCommand(step);
    await bench.terminal.press('Enter');
    await card.expectDone(step);
  }
  const outage = card.step('panne').getByRole('region', { name: OUTAGE.label });
  const dialog = page.getByRole('dialog');

  const breakSomething = async (button: string) => {
    await outage.getByRole('button', { name: button }).click();
    await expect(dialog).toContainText('ex-capitainerie-du-port-mis-de-cote');
    await expect(dialog.getByRole('listitem')).toHaveCount(2);
    await dialog.getByRole('button', { name: OUTAGE.plan.confirm }).click();
    await expect(outage).toContainText(OUTAGE.broken);
    await expect(dialog).toHaveCount(0);
  };
  await breakSomething(OUTAGE.begin);
  await card.expectCurrent('panne');
  await outage.getByRole('button', { name: OUTAGE.undo }).click();
  await expect(outage).toContainText(OUTAGE.undone);

  await breakSomething(OUTAGE.again);
  await mendWhateverItIs(await card.step('capitainerie').locator('pre code').first().textContent());
  await card.expectDone('panne');
  await expect(outage).toContainText(OUTAGE.mended);

  await card.root.getByRole('button', { name: EXERCISE.reset.open }).click();
  await dialog.getByRole('button', { name: EXERCISE_RESET.confirm.again.objects }).click();
  await card.expectCurrent('reseau');
  expect(await docker('ps', '-aq')).toBe('');
  expect(await docker('volume', 'ls', '-q')).toBe('');
});

/** Both containers as their steps made them: right for each breakage. */
async function mendWhateverItIs(command: string | null): Promise<void> {
  await docker('network', 'disconnect', LEFT.network, 'ex-registre-du-port');
  await docker('network', 'connect', '--alias', 'registre', LEFT.network, 'ex-registre-du-port');
  await docker('rm', '-f', 'ex-capitainerie-du-port');
  await docker(...(command ?? '').trim().split(/\s+/).slice(1));
}
