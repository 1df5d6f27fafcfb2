import { mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BUILD } from '#shared/strings/fr/build.ts';
import { EDITOR } from '#shared/strings/fr/editor.ts';
import { EXERCISE_CLUSTER } from '#shared/strings/fr/exercise-cluster.ts';
import { BuildPane } from './pages/build-pane.ts';
import { Workbench } from './pages/workbench.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';
import { PAGE_ONLY } from './support/kind.ts';

test.afterEach(async () => {
  await removeContainers();
  for (const name of ['ma-premiere-image:1', 'cale-seche/derniere-couche:latest']) {
    await docker('rmi', '--force', name).catch(() => '');
  }
});

test('a recipe is written, built, built again from the cache, and compared', async ({ launch }) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const pane = new BuildPane(page);
  await pane.open();
  await page.getByRole('button', { name: EDITOR.example }).click();
  await expect(pane.root).toContainText(BUILD.lint.none);
  await pane.start();
  await pane.expectState('done');
  await expect(pane.root).toContainText(BUILD.change.first);
  expect(await docker('run', '--rm', 'ma-premiere-image:1')).toBe('Bonjour depuis la cale sèche');

  await page.getByRole('button', { name: BUILD.run.again }).click();
  await expect(pane.step('WORKDIR /app').locator('.build-step-state')).toHaveText(
    BUILD.run.stepStates.cached,
  );
  await expect(pane.root).toContainText(BUILD.change.same);

  // Another folder on screen changes neither what is built again nor where its lines are.
  await pane.showRecipe();
  await pane.root.locator('.editor-place select').selectOption('.');
  await pane.root.getByRole('tab', { name: BUILD.views.run, exact: true }).click();
  await page.getByRole('button', { name: BUILD.run.again }).click();
  await pane.expectState('done');
  await expect(pane.root.locator('.build-run-head code')).toHaveText('ma-premiere-image:1');
  const names = await pane.root.getByLabel(BUILD.run.choose).locator('option').allTextContents();
  expect(new Set(names).size).toBe(3);
});

test(
  'two windows write one recipe, and neither loses its text when the other saves',
  PAGE_ONLY,
  async ({ launch, kind }) => {
    test.skip(kind !== 'browser', 'Electron has one window');
    const write = async (text: string) => {
      const { page } = await launch();
      const pane = new BuildPane(page);
      await pane.open();
      await pane.write(text);
      return { page, pane };
    };
    const first = await write('FROM cale/outils\n# premier\n');
    const second = await write('FROM cale/outils\n# second\n');
    await first.page.bringToFront();
    await first.pane.editor.press('ControlOrMeta+s');
    await expect(second.pane.root).toContainText(EDITOR.conflict);
    await second.page.reload();
    await second.pane.open();
    await expect(second.pane.editor).toContainText('# second');
    await second.page.getByRole('button', { name: EDITOR.keepMine }).click();
    await second.pane.editor.press('ControlOrMeta+s');
    await expect(first.pane.editor).toContainText('# second');
  },
);

test('a step that fails is shown in the recipe, and opens the layer before it', async ({ launch }) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const pane = new BuildPane(page);
  await pane.open();
  await pane.write('FROM cale/outils:latest\nRUN echo preuve > /trace\nRUN echo essai && exit 4\n');
  await pane.start();
  await pane.expectState('failed');
  await expect(pane.step('exit 4').getByRole('log')).toContainText('essai');
  await page.getByRole('button', { name: BUILD.run.seeLine(3) }).click();
  await expect(pane.root.locator('.editor-failed-line')).toHaveText('RUN echo essai && exit 4');

  await pane.root.getByRole('tab', { name: BUILD.views.run, exact: true }).click();
  await page.getByRole('button', { name: BUILD.run.lastLayer }).click();
  await expect(page.getByRole('tab', { name: 'docker' })).toHaveAttribute('aria-selected', 'true');
  await expect(bench.terminal.screen).toContainText(/[$#] *$/m);
  await bench.terminal.run('cat /trace');
  await expect(bench.terminal.screen).toContainText('preuve');
});

test('what is typed survives a reload, and a change on disk is asked about', async ({ launch, dataDir }) => {
  const { page } = await launch();
  const pane = new BuildPane(page);
  await new Workbench(page).expectEngineReady();
  await pane.open();
  await pane.write('FROM cale/outils:latest\n');
  await page.keyboard.press('ControlOrMeta+s');
  await expect(pane.root.locator('[data-state="saved"]')).toHaveText(EDITOR.saved);
  const file = join(dataDir, 'atelier', 'ma-premiere-image', 'Dockerfile');
  expect(await readFile(file, 'utf8')).toBe('FROM cale/outils:latest\n');

  await pane.write('FROM cale/minimal:latest\n');
  await page.reload();
  await pane.open();
  await expect(pane.editor).toContainText('cale/minimal');
  await writeFile(file, 'FROM cale/nginx:latest\n');
  await expect(pane.root.getByRole('alert')).toContainText(EDITOR.conflict);
  expect(await readFile(file, 'utf8')).toBe('FROM cale/nginx:latest\n');
  await page.getByRole('button', { name: EDITOR.takeDisk }).click();
  await expect(pane.editor).toContainText('cale/nginx');
});

test('an edit keeps the ends of lines of a file, and one that is not UTF-8 is said so and left alone', async ({
  launch,
  dataDir,
}) => {
  const folder = join(dataDir, 'atelier', 'ma-premiere-image');
  const file = join(folder, 'Dockerfile');
  await mkdir(folder, { recursive: true });
  const written = 'FROM cale/outils:latest\r\nLABEL auteur=R\u00e9mi\r\n';
  await writeFile(file, written);
  const { page } = await launch();
  const pane = new BuildPane(page);
  await new Workbench(page).expectEngineReady();
  await pane.open();
  const state = pane.root.locator('.editor-save').getByRole('status');
  await expect(pane.editor).toContainText('auteur=R\u00e9mi');
  await expect(state).toHaveText(EDITOR.saved);
  expect(await readFile(file, 'utf8')).toBe(written);

  await pane.editor.click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.insertText('USER 1000');
  await expect(state).toHaveText(EDITOR.unsaved);
  await page.keyboard.press('ControlOrMeta+s');
  await expect(state).toHaveText(EDITOR.saved);
  expect(await readFile(file, 'utf8')).toBe(`${written}USER 1000`);

  const latin = Buffer.from(written, 'latin1');
  await writeFile(file, latin);
  await expect(pane.root).toContainText(EDITOR.problems['file-not-text'] ?? '');
  await expect(pane.editor).toBeHidden();
  await expect(state).toBeEmpty();
  await expect(pane.root.getByRole('button', { name: EDITOR.save, exact: true })).toBeDisabled();
  await expect(pane.root.getByRole('button', { name: BUILD.start, exact: true })).toBeDisabled();
  expect(await readFile(file)).toEqual(latin);

  await writeFile(file, written);
  await expect(pane.editor).toContainText('auteur=R\u00e9mi');
});

test('a context of more than 100 MB is said before it is sent, with its biggest files', async ({
  launch,
  dataDir,
}) => {
  const folder = join(dataDir, 'atelier', 'ma-premiere-image');
  await mkdir(join(folder, 'medias'), { recursive: true });
  await writeFile(join(folder, 'Dockerfile'), 'FROM cale/outils:latest\nCOPY . /\n');
  for (const [name, megabytes] of [
    ['film.mkv', 90],
    ['son.wav', 20],
  ] as const) {
    await writeFile(join(folder, 'medias', name), '');
    await truncate(join(folder, 'medias', name), megabytes * 1_000_000);
  }
  const { page } = await launch();
  await new Workbench(page).expectEngineReady();
  const pane = new BuildPane(page);
  await pane.open();
  await expect(pane.largeContext).toContainText(BUILD.context.large);
  await expect(pane.largeContext.getByRole('listitem').first()).toContainText('medias/film.mkv');
  await expect(pane.largeContext.getByRole('listitem').nth(1)).toContainText('medias/son.wav');

  await writeFile(join(folder, '.dockerignore'), 'medias\n');
  await pane.root.getByRole('button', { name: BUILD.context.measure }).click();
  await expect(pane.largeContext).toBeHidden();
});

test('a step opens its recipe in the editor, and the panel builds it under the name that the step wants', async ({
  launch,
  dataDir,
}) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const card = await bench.openExercise('build', 'commande', 'build-commande');
  await card.begin();
  const step = card.step('recette-cmd');
  await step.getByRole('button', { name: EXERCISE_CLUSTER.openFile }).click();
  await expect(step.locator('.cm-content')).toBeVisible();
  const folder = join(dataDir, 'atelier', 'ex-commande');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'Dockerfile'), 'FROM cale/outils\nCMD ["echo", "cap"]\n');
  await card.expectDone('recette-cmd');

  const pane = new BuildPane(page);
  await pane.open();
  await expect(pane.root.getByLabel(EDITOR.place.folder)).toHaveValue('ex-commande');
  await expect(pane.root.getByLabel(new RegExp(`^${BUILD.options.tag}`))).toHaveValue('ex-cmd');
  await expect(pane.editor).toContainText('FROM cale/outils');
  await pane.start();
  await pane.expectState('done');
  await card.expectDone('cmd');
  // Its base was on the disk before.
  await expect(pane.root.locator('.build-change-kind').first()).toHaveText(BUILD.change.kinds.present);
  await docker('rmi', '-f', 'ex-cmd');
});
