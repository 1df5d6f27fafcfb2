import { EXERCISE_STEPS } from '#shared/strings/fr/exercise-steps.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { TERMINAL_TEXTS } from '#shared/strings/fr/terminal.ts';
import { Workbench } from '../pages/workbench.ts';
import { docker, removeContainers } from '../support/docker.ts';
import { expect, test } from '../support/fixtures.ts';
import { TerminalPage } from './terminal-page.ts';

test.afterEach(removeContainers);

const COMMAND = 'docker run --name ex-accueil cale/bonjour';
/** The command at a prompt, once and alone. */
const AT_PROMPT = new RegExp(`[$#] ${COMMAND}\\s*$`);
const TYPED = new RegExp(COMMAND, 'g');

const { typing } = TERMINAL_TEXTS;

test('a step’s command takes the place of the one typed before, waits for a prompt, and is typed once in a new shell', async ({
  launch,
}) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  const terminal = new TerminalPage(page);
  await bench.expectEngineReady();
  const card = await bench.openFirstExercise();
  await card.begin();
  await terminal.ready();

  // The keyboard is nowhere near: pressed twice, it is typed once.
  await card.typeCommand('lancer');
  await terminal.untilText(AT_PROMPT);
  await page.keyboard.press('ArrowLeft');
  await card.typeCommand('lancer');
  await page.keyboard.type(' # relu');
  await terminal.untilText(new RegExp(`[$#] ${COMMAND} # relu\\s*$`));
  await page.keyboard.press('Control+c');
  // An interrupt also empties what waits to be read.
  await terminal.untilText(/\^C[\s\S]*[$#]\s*$/);

  // A command that ends soon is waited for.
  await terminal.run('clear; sleep 0.5');
  await card.typeCommand('lancer');
  await terminal.untilText(AT_PROMPT);
  expect((await terminal.rows().innerText()).match(TYPED)).toHaveLength(1);
  await page.keyboard.press('Control+c');
  // An interrupt also empties what waits to be read.
  await terminal.untilText(/\^C[\s\S]*[$#]\s*$/);

  // After exit, there is no terminal that reads: another opens, and shows it once.
  await terminal.run('exit');
  await expect(page.locator('.terminal-notice')).toContainText(TERMINAL_TEXTS.ended.restart);
  await card.typeCommand('lancer');
  await expect(page.locator('.xterm-rows:visible').last()).toHaveText(AT_PROMPT);
  expect((await page.locator('.xterm-rows:visible').last().innerText()).match(TYPED)).toHaveLength(1);
});

test('where a program runs, it is said, and another terminal is offered', async ({ launch }) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  const terminal = new TerminalPage(page);
  await bench.expectEngineReady();
  const card = await bench.openFirstExercise();
  await card.begin();
  await terminal.ready();
  await terminal.run('cat');
  await card.askForCommand('lancer');
  const dialog = page.getByRole('dialog', { name: typing.busyTitle });
  await expect(dialog).toContainText(COMMAND);
  await page.keyboard.press('Escape');
  await expect(terminal.rows()).not.toContainText(COMMAND);

  await card.askForCommand('lancer');
  await dialog.getByRole('button', { name: typing.elsewhere }).click();
  await expect(page.getByRole('tab', { name: /^bash/ })).toHaveCount(2);
  await expect(page.locator('.xterm-rows:visible').first()).toHaveText(AT_PROMPT);
});

test('a step that misses what the ones before left says so, and its commands are typed one after the other', async ({
  launch,
}) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  const terminal = new TerminalPage(page);
  await bench.expectEngineReady();
  const card = await bench.openFirstExercise();
  await card.begin();
  await terminal.ready();
  await docker('run', '--name', 'ex-accueil', 'cale/bonjour');
  await card.expectDone('lancer');
  await docker('rm', 'ex-accueil');
  const step = card.step('code');
  await expect(step).toContainText('conteneur ex-accueil, qui n’est plus là');
  await step.getByRole('button', { name: EXERCISE_STEPS.prepare }).click();
  await step.locator('.preparation').getByRole('button', { name: typing.only }).click();
  await terminal.untilText(AT_PROMPT);
  await page.keyboard.press('Enter');
  await expect(step.locator('.preparation')).toBeHidden();

  // The whole step is on screen, its question included.
  await expect(step.getByRole('button', { name: EXERCISE.answer.submit })).toBeInViewport({ ratio: 1 });
  await card.answer('code', 'zéro');
  await expect(step).toContainText('un code de sortie');
  await step.getByRole('button', { name: EXERCISE.skip }).click();
  await card.expectCurrent('identifiant');
  await step.getByRole('button', { name: EXERCISE_STEPS.retake }).click();
  await card.expectCurrent('code');
  await card.answer('code', '0');
  await card.expectCurrent('identifiant');
  await card.answer('identifiant', await docker('ps', '-aqf', 'name=ex-accueil'));
  await docker('rm', 'ex-accueil');
  await card.expectFinished();
  await expect(card.step('supprimer').locator('.past-details')).toBeVisible();
});
