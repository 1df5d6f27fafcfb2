import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { LIVE_FIGURES } from '#shared/strings/fr/live-figures.ts';
import { PANEL } from '#shared/strings/fr/panel.ts';
import { currentPrivateEngine } from '../support/engine.ts';
import { buildImage } from '../support/layer/build-image.ts';
import { LiveFigurePage } from './pages/live-figure.ts';
import { Workbench } from './pages/workbench.ts';
import { atRest } from './support/at-rest.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

test.afterEach(async () => {
  await removeContainers();
  await docker('network', 'prune', '--force');
});

test('the layers of the learner’s newest image are drawn beside those that share them', async ({
  launch,
}) => {
  const { page } = await launch();
  await new Workbench(page).expectEngineReady();
  const figure = new LiveFigurePage(page, 'layers');
  await figure.open('concepts', 'partage');
  await figure.choose(LIVE_FIGURES.layers.choose, 'cale/web:v2');
  const groups = figure.root.locator('.live-group');
  await expect(groups).toHaveCount(3);
  await expect(groups.nth(0)).toContainText(LIVE_FIGURES.layers.own);
  await expect(groups.nth(1)).toContainText('aussi dans cale/web:v1');

  buildImage('e2e-vivante', 'FROM cale/web:v2\nRUN echo un > /neuf\n');
  try {
    await expect(groups.nth(0)).toContainText('aussi dans e2e-vivante');
    await figure.choose(LIVE_FIGURES.layers.choose, 'e2e-vivante:latest');
    await expect(figure.root.locator('.live-plate').first()).toContainText('RUN echo un > /neuf');
  } finally {
    await docker('rmi', '--force', 'e2e-vivante');
  }
  await expect(figure.root.getByLabel(LIVE_FIGURES.layers.choose)).not.toContainText('e2e-vivante');
});

test('the command of an empty figure is typed in the terminal, and the figure draws what it starts', async ({
  launch,
}) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const figure = new LiveFigurePage(page, 'networks');
  await figure.open('concepts', 'quais');
  await expect(figure.root).toContainText(LIVE_FIGURES.networks.none);
  await bench.terminal.open();
  await figure.root.getByRole('button', { name: PANEL.command.type }).click();
  await expect(bench.terminal.screen).toContainText('docker run --detach --name figure-1 cale/web:v1');
  await bench.terminal.press('Enter');
  const boxes = figure.root.getByRole('img', { name: /bridge, \d+\.\d+\.\d+\.\d+/ });
  await expect(boxes).toHaveCount(1);

  await docker('network', 'create', 'e2e-rade');
  await docker('run', '-d', '--name', 'e2e-amarre', '--network', 'e2e-rade', 'cale/web:v1');
  const moored = figure.root.getByRole('img', { name: /^e2e-amarre.*e2e-rade/ });
  await expect(moored).toBeVisible();
  await figure.choose(LIVE_FIGURES.networks.choose, 'e2e-rade');
  await expect(boxes).toHaveCount(0);
  await docker('stop', '--time', '1', 'e2e-amarre');
  await expect(figure.root).toContainText(LIVE_FIGURES.networks.noneThere('e2e-rade'));
});

test('a step that is done leaves the lesson at the figure that is looked at', async ({ launch }) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  const card = await bench.openExercise('superviser', 'en-direct', 'superviser-charge');
  await card.begin();
  await card.expectCurrent('reseau');
  const figure = new LiveFigurePage(page, 'cgroups');
  const lesson = page.locator('.lesson-scroll');
  await lesson.hover();
  await expect(async () => {
    await page.mouse.wheel(0, -2000);
    await expect(card.step('reseau')).not.toBeInViewport({ timeout: 500 });
  }).toPass();
  const topPx = () => lesson.evaluate((it) => it.scrollTop);
  // What the wheel turned goes on moving a while.
  const top = await atRest(topPx);
  await docker('network', 'create', 'ex-radoub');
  await card.expectDone('reseau');
  await docker('run', '-d', '--name', 'ex-jauge', '--network', 'ex-radoub', '--memory', '64m', 'cale/web:v1');
  await card.expectDone('service');
  await expect(figure.root).toContainText('ex-jauge');
  expect(await topPx()).toBe(top);

  await card.step('repos').scrollIntoViewIfNeeded();
  await card.answer('repos', '2');
  await card.expectDone('repos');
  await expect(card.step('houle').getByRole('button', { name: EXERCISE.type })).toBeInViewport();
});

test('the tree of groups follows limits as they change', async ({ launch }) => {
  await docker('run', '-d', '--name', 'e2e-borne', '--memory', '64m', 'cale/web:v1');
  const { page } = await launch();
  await new Workbench(page).expectEngineReady();
  const figure = new LiveFigurePage(page, 'cgroups');
  await figure.open('noyau', 'cgroups');
  const leaf = figure.root.getByRole('listitem').filter({ hasText: 'e2e-borne' });
  await expect(leaf).toContainText(/sur 64\u00a0Mio/);
  await expect(leaf).toContainText(/Processus\d+, sans limite/);
  await docker('update', '--memory', '48m', '--memory-swap', '48m', '--pids-limit', '30', 'e2e-borne');
  await expect(leaf).toContainText(/sur 48\u00a0Mio/);
  await expect(leaf).toContainText(/Processus\d+ sur 30/);
  await docker('pause', 'e2e-borne');
  await expect(leaf).toContainText(LIVE_FIGURES.cgroups.frozen);
  await docker('unpause', 'e2e-borne');
});

test('namespaces that two containers share are one box, those of the host are told', async ({ launch }) => {
  await docker('run', '-d', '--name', 'e2e-un', 'cale/web:v1');
  const { page } = await launch();
  await new Workbench(page).expectEngineReady();
  const figure = new LiveFigurePage(page, 'namespaces');
  await figure.open('noyau', 'vues-partagees');
  const row = (kind: string) => figure.root.getByRole('row', { name: new RegExp(`^${kind} `) });
  await expect(row('net').getByRole('cell')).toHaveText([/\d+la sienne/, /\d+à part/]);
  await expect(row('user').getByRole('cell')).toHaveText([/\d+commune/]);

  const sharing = ['--network', 'container:e2e-un', '--pid', 'host'];
  await docker('run', '-d', '--name', 'e2e-deux', ...sharing, 'cale/outils', 'sleep', '600');
  await expect(row('net').getByRole('cell')).toHaveText([/\d+la sienne/, /\d+commune aux deux/]);
  await expect(row('pid').getByRole('cell')).toHaveText([/\d+la sienne/, /\d+à part/, /\d+celle de l’hôte/]);
  await figure.choose(LIVE_FIGURES.namespaces.beside, LIVE_FIGURES.namespaces.nobody);
  await expect(row('net').getByRole('cell')).toHaveCount(2);
});

test('without an engine a figure says so and leaves the drawn one, then draws when the engine is back', async ({
  launch,
}) => {
  const engine = currentPrivateEngine();
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const figure = new LiveFigurePage(page, 'layers');
  await figure.open('concepts', 'pile');
  await expect(figure.root.locator('.live-plate').first()).toBeVisible();
  await engine.stop('SIGKILL');
  try {
    await expect(figure.root).toContainText(LIVE_FIGURES.noEngine);
    await expect(page.getByRole('img', { name: /Quatre plaques empilées/ })).toBeVisible();
  } finally {
    await engine.start();
  }
  await expect(figure.root.locator('.live-plate').first()).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(figure.root).toBeHidden();
});
