import { errorText } from '#shared/strings/fr/errors.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { PREFLIGHT_TEXTS } from '#shared/strings/fr/preflight.ts';
import { PREFLIGHT_UI } from '#shared/strings/fr/preflight-ui.ts';
import { STATUS } from '#shared/strings/fr/status.ts';
import { VOLUME_TEXTS } from '#shared/strings/fr/volume.ts';
import { currentPrivateEngine } from '../support/engine.ts';
import { startQuietClock } from '../support/quiet-clock.ts';
import { Workbench } from './pages/workbench.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

const engine = currentPrivateEngine();

test.afterEach(async () => {
  await engine.start();
  await removeContainers();
});

test('a first start without an engine says what to do, lets the course be read, and resumes when one appears', async ({
  launch,
}) => {
  await engine.stop();
  const { page } = await launch();
  const bench = new Workbench(page);
  await expect(page.getByRole('heading', { name: PREFLIGHT_UI.title })).toBeVisible();
  await expect(page.locator('.check-lines')).toContainText(PREFLIGHT_UI.states.failed);
  await expect(page.locator('.check-lines')).toContainText(PREFLIGHT_TEXTS['engine-found'].title);

  await page.getByRole('link', { name: PREFLIGHT_UI.read }).click();
  const card = await bench.openFirstExercise();
  await expect(card.root).toContainText('Un premier conteneur');
  await expect(card.root.getByRole('button', { name: EXERCISE.begin, exact: true })).toBeDisabled();
  await expect(bench.engineStatus).not.toContainText(STATUS.engineStates.ready);

  await engine.start();
  await bench.expectEngineReady();
  await card.begin();
  await card.expectCurrent('lancer');
  await bench.engineStatus.click();
  await expect(page.locator('.preflight-verdict')).toHaveText(/La machine est prête/);
  await page.setViewportSize({ width: 1366, height: 768 });
  const heights = await page.locator('.check-line').evaluateAll((lines) =>
    lines.map((line) => {
      const top = (selector: string) => line.querySelector(selector)?.getBoundingClientRect().top ?? 0;
      return Math.round(top('.caps') - top('strong'));
    }),
  );
  // What each check says of itself stands beside its name, never under it.
  expect(Math.max(...heights)).toBeLessThan(12);
});

test('an engine killed in the middle of an exercise is missed at once, and everything resumes with it', async ({
  launch,
}) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  const card = await bench.beginFirstExercise();
  await bench.terminal.open();
  await bench.terminal.run('docker run --name ex-accueil cale/bonjour');
  await card.expectDone('lancer');
  await bench.terminal.focus();
  await page.keyboard.type('echo une ligne en cours');

  const elapsed = startQuietClock();
  await engine.stop('SIGKILL');
  // By itself it looks again after a second only: half of what is measured.
  const said = () => bench.engineStatus.innerText();
  await expect.poll(said, { intervals: [50] }).toContain(STATUS.engineStates.lost);
  expect(elapsed()).toBeLessThan(2_000);
  await expect(page.getByText(STATUS.lost.title)).toBeVisible();
  await card.expectDone('lancer');

  await engine.start();
  await bench.expectEngineReady();
  await expect(page.getByText(STATUS.lost.title)).toBeHidden();
  await expect(bench.terminal.screen).toContainText('echo une ligne en cours');
  await card.answer('code', '0');
  await card.expectDone('code');
});

test('a folder that could not be read without the engine is read once it is back', async ({ launch }) => {
  await docker('run', '--rm', '-v', 'e2e-relu:/d', 'cale/outils', 'touch', '/d/carnet.txt');
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const panel = await bench.openTool('Volumes');
  await panel.getByRole('button', { name: /^e2e-relu/ }).click();
  await expect(panel.getByText('carnet.txt')).toBeVisible();

  await engine.stop('SIGKILL');
  await panel.getByRole('button', { name: VOLUME_TEXTS.actions.refresh }).click();
  await expect(panel.getByText(errorText('docker-unreachable').title)).toBeVisible();
  await expect(panel.getByText('carnet.txt')).toBeHidden();

  await engine.start();
  await expect(panel.getByText('carnet.txt')).toBeVisible();
  await docker('volume', 'rm', 'e2e-relu');
});
