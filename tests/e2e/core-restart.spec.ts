import { EDITOR } from '#shared/strings/fr/editor.ts';
import { TERMINAL_TEXTS } from '#shared/strings/fr/terminal.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { BuildPane } from './pages/build-pane.ts';
import { Workbench } from './pages/workbench.ts';
import { removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';
import { TerminalPage } from './terminal/terminal-page.ts';

const DRAFT = 'FROM cale/outils\n# jamais enregistré';

test.afterEach(removeContainers);

test('a core killed under an open page is replaced; the page keeps its place, its texts and its screens', async ({
  launch,
}) => {
  const app = await launch();
  const { page } = app;
  const bench = new Workbench(page);
  const card = await bench.beginFirstExercise();
  await bench.terminal.open();
  await bench.terminal.run('docker run --name ex-accueil cale/bonjour');
  await card.expectDone('lancer');
  const pane = new BuildPane(page);
  await pane.open();
  await pane.write(DRAFT);
  const address = page.url();
  let loads = 0;
  page.on('domcontentloaded', () => {
    loads += 1;
  });

  process.kill(app.pid, 'SIGKILL');
  await expect(page.getByText(UI.restarted.title)).toBeVisible();
  await bench.expectEngineReady();
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(page.url()).toBe(address);
  await expect(pane.editor).toContainText('jamais enregistré');
  await expect(pane.root).toContainText(EDITOR.unsaved);
  await expect(page.getByText(TERMINAL_TEXTS.ended.lost)).toBeVisible();
  await expect(bench.terminal.screen).toContainText('docker logs NOM');

  await page.getByRole('button', { name: TERMINAL_TEXTS.ended.restart }).click();
  await expect(page.getByText(TERMINAL_TEXTS.ended.lost)).toHaveCount(0);
  const terminal = new TerminalPage(page);
  await terminal.focus();
  await terminal.run('echo encore $((40 + 2))');
  await terminal.untilText('encore 42');
  await card.expectDone('lancer');
  await card.answer('code', '0');
  await card.expectDone('code');
  expect(loads).toBe(0);
});
