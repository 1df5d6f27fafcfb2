import { rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { EXERCISE_STEPS } from '#shared/strings/fr/exercise-steps.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { TERMINAL_TEXTS } from '#shared/strings/fr/terminal.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Workbench } from '../pages/workbench.ts';
import { docker, removeContainers } from '../support/docker.ts';
import { expect, type RunningApp, test } from '../support/fixtures.ts';
import { TerminalPage } from './terminal-page.ts';

test.afterEach(removeContainers);

const COMMAND = 'docker run --name ex-accueil cale/bonjour';
/** The command at a prompt, once and alone. */
const AT_PROMPT = new RegExp(`[$#] ${COMMAND}\\s*$`);
const TYPED = new RegExp(COMMAND, 'g');

const RED = 'docker run -d --name ex-rouge cale/outils sleep 3600';
const GREEN = RED.replace('rouge', 'vert');

const { typing } = TERMINAL_TEXTS;

const FIRST = ['prise-en-main', 'premier-conteneur', 'premier-conteneur'] as const;

/** An exercise of the course, begun, beside a terminal at its prompt that has the keyboard. */
async function begin(
  { page }: RunningApp,
  [unitId, sectionId, exerciseId]: readonly [string, string, string],
) {
  const bench = new Workbench(page);
  const terminal = new TerminalPage(page);
  await bench.expectEngineReady();
  const card = await bench.openExercise(unitId, sectionId, exerciseId);
  await card.begin();
  await terminal.ready();
  return { page, terminal, card };
}

/** Resolves once that text came on the page, though it went at once. */
function untilShown(page: Page, text: string): Promise<void> {
  return page.evaluate((wanted) => {
    const isThere = () => document.body.textContent.includes(wanted);
    return new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        if (!isThere()) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    });
  }, text);
}

test('a step’s command takes the place of what stands at the prompt, waits for one, and is typed once in a new shell', async ({
  launch,
}) => {
  const { page, terminal, card } = await begin(await launch(), FIRST);

  // Begun by hand, and left with the cursor inside.
  await page.keyboard.type('docker pul');
  await terminal.untilText(/[$#] docker pul\s*$/);
  await page.keyboard.press('ArrowLeft');
  await card.typeCommand('lancer');
  await terminal.untilText(AT_PROMPT);

  // The keyboard is nowhere near: pressed twice, it is typed once.
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
  const { page, terminal, card } = await begin(await launch(), FIRST);
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

test('a command is typed where it is read, though its terminal ended while it was asked about', async ({
  launch,
  dataDir,
}) => {
  const { page, terminal, card } = await begin(await launch(), FIRST);
  const end = join(dataDir, 'fin');
  await terminal.run(`until [ -e ${end} ]; do sleep 0.1; done; exit`);
  await card.askForCommand('lancer');
  const dialog = page.getByRole('dialog', { name: typing.busyTitle });
  await expect(dialog).toBeVisible();
  await writeFile(end, '');
  await expect(page.locator('.terminal-notice')).toContainText(TERMINAL_TEXTS.ended.restart);
  await dialog.getByRole('button', { name: typing.here }).click();
  await expect(page.locator('.xterm-rows:visible').last()).toHaveText(AT_PROMPT);
});

test('a command goes from a shell that ends as it starts to one more, and no other', async ({ launch }) => {
  const { page, terminal, card } = await begin(await launch(), FIRST);
  const bashrc = join(homedir(), '.bashrc');
  await writeFile(bashrc, 'exit\n');
  try {
    await terminal.run('exit');
    await expect(terminal.views).toContainText(TERMINAL_TEXTS.ended.restart);
    await card.askForCommand('lancer');
    await expect(terminal.tab('bash 3')).toHaveAttribute('aria-selected', 'true');
    await expect(terminal.views).toContainText(TERMINAL_TEXTS.ended.restart);
    await expect(page.getByText(typing.waiting)).toBeVisible();
    await expect(page.getByText(typing.waiting)).toBeHidden();
  } finally {
    await rm(bashrc);
  }
  await terminal.openMenu('local-shell');
  await terminal.ready();
  await expect(page.getByRole('tab', { name: /^bash/ })).toHaveCount(4);
  await expect(terminal.rows()).not.toContainText(COMMAND);
});

test('a command takes its terminal back from another window', async ({ launch, kind }) => {
  test.skip(kind !== 'browser', 'Electron a une seule fenêtre');
  const { page, terminal, card } = await begin(await launch(), FIRST);
  const other = new TerminalPage(await page.context().newPage());
  await other.page.goto(page.url());
  await other.untilText(/[$#]\s*$/);
  await expect(terminal.views).toContainText(TERMINAL_TEXTS.replaced.text);
  await page.bringToFront();
  await card.typeCommand('lancer');
  await terminal.untilText(AT_PROMPT);
  await expect(terminal.views).not.toContainText(TERMINAL_TEXTS.replaced.text);
});

test('a command that waits behind a program is typed once that program has ended', async ({
  launch,
  dataDir,
}) => {
  const { page, terminal, card } = await begin(await launch(), FIRST);
  await terminal.run('clear; until test -e fini; do sleep 0.2; done');
  await card.askForCommand('lancer');
  const dialog = page.getByRole('dialog', { name: typing.busyTitle });
  await expect(dialog).toContainText(COMMAND);
  const buttons = await dialog.locator('.dialog-foot button').all();
  const tops = await Promise.all(buttons.map(async (button) => (await button.boundingBox())?.y));
  expect(new Set(tops).size).toBe(1);

  await writeFile(join(dataDir, 'atelier', 'fini'), '');
  await expect(dialog).toHaveCount(0);
  await terminal.untilText(AT_PROMPT);
});

test('what a step has typed in the shell of a container goes to the one that runs in the terminal, unasked', async ({
  launch,
}) => {
  const { page, terminal, card } = await begin(await launch(), ['run', 'exec-attach', 'run-exec-attach']);
  const question = page.getByRole('dialog', { name: typing.busyTitle });
  // What was there before it began is not its own.
  await card.expectCurrent('serveur');
  await docker('run', '-d', '--name', 'ex-quai', 'cale/web:v1');
  await card.expectCurrent('entrer');
  await terminal.focus();
  await terminal.run('docker exec -it ex-quai sh');
  await card.expectCurrent('laisser-trace');
  await card.askForCommand('laisser-trace');
  await terminal.untilText(/:\/web# echo \w+ > \/tmp\/passage\s*$/);
  // Pressed twice, it is typed once; what was begun by hand goes too.
  await card.typeCommand('laisser-trace');
  await page.keyboard.type(' # relu');
  await terminal.untilText(/:\/web# echo \w+ > \/tmp\/passage # relu\s*$/);
  await page.keyboard.press('Control+c');
  // A program that owns the screen is no shell.
  await terminal.run('printf "\\033[?1049h"; echo plein-$((1+1)); cat');
  await terminal.untilText('plein-2');
  await card.askForCommand('laisser-trace');
  await question.getByRole('button', { name: UI.actions.cancel }).click();
  await terminal.focus();
  await page.keyboard.press('Control+c');
  await terminal.run('printf "\\033[?1049l"');
  await card.typeCommand('laisser-trace');
  await terminal.untilText(/:\/web# echo \w+ > \/tmp\/passage\s*$/);
  await page.keyboard.press('Enter');
  await card.expectDone('laisser-trace');
  // What is for the machine's shell is still asked about.
  await card.step('sortir').getByRole('button', { name: EXERCISE.skip }).click();
  await card.askForCommand('shell-fond');
  await expect(question).toBeVisible();
});

test('a step that misses what the one before left says so, and can be taken up again alone', async ({
  launch,
}) => {
  const { page, terminal, card } = await begin(await launch(), FIRST);
  // What was there before it began is not its own.
  await card.expectCurrent('lancer');
  await docker('run', '--name', 'ex-accueil', 'cale/bonjour');
  await card.expectDone('lancer');
  await docker('rm', 'ex-accueil');
  const step = card.step('code');
  await expect(step).toContainText('conteneur ex-accueil (qui n’est pas là)');
  await step.getByRole('button', { name: EXERCISE_STEPS.prepare }).click();
  await step.locator('.preparation').getByRole('button', { name: typing.only }).click();
  await terminal.untilText(AT_PROMPT);
  await page.keyboard.press('Enter');
  await expect(step.locator('.preparation')).toBeHidden();

  // The whole step is on screen, its question included.
  await expect(step.getByRole('button', { name: EXERCISE.answer.submit })).toBeInViewport({ ratio: 1 });
  await card.answer('code', 'rien');
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

test('a step that must take away what was never there offers the skipped step that makes it', async ({
  launch,
}) => {
  const { card } = await begin(await launch(), FIRST);
  for (const skipped of ['lancer', 'code', 'identifiant'])
    await card.step(skipped).getByRole('button', { name: EXERCISE.skip }).click();
  const step = card.step('supprimer');
  await expect(step).toContainText('conteneur ex-accueil (qui n’est pas là)');
  await step.getByRole('button', { name: EXERCISE_STEPS.retakeStep(0) }).click();
  await card.expectCurrent('lancer');
  await docker('run', '--name', 'ex-accueil', 'cale/bonjour');
  await card.expectCurrent('supprimer');
  await expect(step.locator('.preparation')).toBeHidden();
  await docker('rm', 'ex-accueil');
  await card.expectFinished();
});

test('what makes a step’s objects again is typed one command at each press, and so is a block inside a step', async ({
  launch,
}) => {
  const place = ['concepts', 'isolement', 'concepts-isolation'] as const;
  const { page, terminal, card } = await begin(await launch(), place);
  await card.expectCurrent('rouge');
  await docker('run', '-d', '--init', '--name', 'ex-rouge', 'cale/outils', 'sleep', '3600');
  await card.expectDone('rouge');
  await docker('run', '-d', '--init', '--name', 'ex-vert', 'cale/outils', 'sleep', '3600');
  await card.expectDone('vert');
  await card.step('ecrire-rouge').getByRole('button', { name: EXERCISE.skip }).click();
  await docker('rm', '--force', 'ex-rouge', 'ex-vert');

  const step = card.step('ecrire-vert');
  await step.getByRole('button', { name: EXERCISE_STEPS.prepare }).click();
  const preparation = step.locator('.preparation');
  const typed = (command: string) => terminal.untilText(new RegExp(`[$#] ${command}\\s*$`));
  // Where a program runs, it is said that the command waits; one that is given up was not typed.
  await terminal.focus();
  await terminal.run('cat');
  await terminal.untilText(/[$#] cat\s*$/);
  const hasWaited = untilShown(page, typing.waiting);
  await preparation.getByRole('button', { name: typing.one(1, 2) }).click();
  await hasWaited;
  const question = page.getByRole('dialog', { name: typing.busyTitle });
  await question.getByRole('button', { name: UI.actions.cancel }).click();
  await expect(question).toBeHidden();
  await terminal.focus();
  await page.keyboard.press('Control+c');
  await terminal.untilText(/\^C[\s\S]*[$#]\s*$/);
  await preparation.getByRole('button', { name: typing.one(1, 2) }).click();
  await typed(RED);
  await preparation.getByRole('button', { name: typing.one(2, 2) }).click();
  await typed(GREEN);
  await page.keyboard.press('Enter');
  await terminal.untilText(/[$#]\s*$/);
  // What is there again needs no command any more.
  await preparation.getByRole('button', { name: typing.only }).click();
  await typed(RED);
  await page.keyboard.press('Enter');
  await expect(preparation).toBeHidden();
  await expect.poll(() => docker('ps', '--format', '{{.Names}}')).toBe('ex-rouge\nex-vert');

  await step.getByRole('button', { name: EXERCISE.skip }).click();
  await card.expectCurrent('peser');
  // In the order in which they are typed.
  const weighed = card.step('peser').locator('pre');
  await expect(weighed.first()).toContainText('dd if=/dev/zero');
  await expect(weighed.last()).toContainText('docker ps --size');
  await card.step('peser').locator('.step-instruction').getByRole('button', { name: typing.only }).click();
  await terminal.untilText(/[$#] docker ps --size --filter name=ex-\s*$/);
});

test('a solution is typed where it is read', async ({ launch }) => {
  const place = ['prise-en-main', 'bilan', 'prise-en-main-defi'] as const;
  const { terminal, card } = await begin(await launch(), place);
  await card.step('deux-conteneurs').getByRole('button', { name: EXERCISE.skip }).click();
  const step = card.step('un-seul');
  await step.getByRole('button', { name: EXERCISE.solution.ask, exact: true }).click();
  const solution = step.locator('.hint').filter({ hasText: EXERCISE.solution.title });
  await solution.getByRole('button', { name: typing.only }).click();
  const command = (await solution.locator('pre').innerText()).trim();
  expect(command).toMatch(/^docker rm ex-\S+$/);
  await terminal.untilText(new RegExp(`[$#] ${command}\\s*$`));
});
