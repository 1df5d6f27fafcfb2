import { Workbench } from './pages/workbench.ts';
import { removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

/** Two million lines on a busy machine, in milliseconds: each is drawn or passed by, none is lost. */
const FLOOD_END_MS = 200_000;

test.afterEach(removeContainers);

test('a page reloaded in the middle of a flood finds its terminal again, and the flood ends whole', async ({
  launch,
}) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.openFirstExercise();
  await bench.terminal.open();
  await bench.terminal.run('seq 1 2000000; echo fin-du-flot');
  // Lines of its own: the command that was typed holds a number and the end too.
  const line = (text: RegExp) => bench.terminal.screen.locator('> div').filter({ hasText: text });
  await expect(line(/^\d{4,}$/).first()).toBeVisible();

  await page.reload();
  await expect(line(/^\d{4,}$/).first()).toBeVisible();
  await expect(line(/^fin-du-flot$/)).toBeVisible({ timeout: FLOOD_END_MS });
  await expect(line(/^2000000$/)).toBeVisible();
  await bench.terminal.run('echo encore $((40 + 2))');
  await expect(bench.terminal.screen).toContainText('encore 42');
});

test('an app killed without warning starts again where the learner was', async ({ launch }) => {
  const first = await launch();
  const bench = new Workbench(first.page);
  const card = await bench.beginFirstExercise();
  await bench.terminal.open();
  await bench.terminal.run('docker run --name ex-accueil cale/bonjour');
  await card.expectDone('lancer');
  await card.answer('code', '0');
  await card.expectDone('code');
  await first.kill();

  const second = await launch();
  const resumed = new Workbench(second.page);
  const sameCard = await resumed.openFirstExercise();
  await sameCard.expectDone('lancer');
  await sameCard.expectDone('code');
  await sameCard.expectCurrent('identifiant');
});
