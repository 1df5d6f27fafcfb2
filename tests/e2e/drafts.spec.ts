import type { Page } from '@playwright/test';
import { EDITOR } from '#shared/strings/fr/editor.ts';
import { EXERCISE_CLUSTER } from '#shared/strings/fr/exercise-cluster.ts';
import { EXERCISE_RESET } from '#shared/strings/fr/exercise-reset.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { READER } from '#shared/strings/fr/reader.ts';
import { ExerciseCard } from './pages/exercise-card.ts';
import { Workbench } from './pages/workbench.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

test.afterEach(removeContainers);

const go = (page: Page, hash: string) =>
  page.evaluate((next) => {
    location.hash = next;
  }, hash);

const editorOf = (card: ExerciseCard) => card.step('recette-cmd').locator('.cm-content');

async function openFile(card: ExerciseCard): Promise<void> {
  const button = card.step('recette-cmd').getByRole('button', { name: EXERCISE_CLUSTER.openFile });
  await expect(button.or(editorOf(card)).first()).toBeVisible();
  if (await button.isVisible()) await button.click();
  await expect(editorOf(card)).toBeVisible();
}

async function write(card: ExerciseCard, text: string): Promise<void> {
  await editorOf(card).click();
  await editorOf(card).page().keyboard.insertText(text);
}

test('an answer that is being written is found again after another page, after a reload and not after a reset', async ({
  launch,
}) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  const card = await bench.beginFirstExercise();
  await card.step('lancer').getByRole('button', { name: EXERCISE.skip }).click();
  const field = card.step('code').getByRole('textbox');
  await field.fill('code 1');
  await go(page, '#/cours/prise-en-main/terminal');
  await expect(card.root).toHaveCount(0);
  await bench.openFirstExercise();
  await expect(field).toHaveValue('code 1');
  await field.fill('code 12');
  await page.reload();
  await expect(field).toHaveValue('code 12');

  await card.root.getByRole('button', { name: EXERCISE.reset.open }).click();
  await page.getByRole('button', { name: EXERCISE_RESET.confirm.again.nothing }).click();
  await card.expectCurrent('lancer');
  await card.step('lancer').getByRole('button', { name: EXERCISE.skip }).click();
  await expect(field).toHaveValue('');
});

test('a reset tells of the text that was not saved until its file is removed, and the editor of the step then shows the new one', async ({
  launch,
}) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const card = await bench.openExercise('build', 'commande', 'build-commande');
  await card.begin();
  const step = card.step('recette-cmd');
  await step.getByRole('button', { name: EXERCISE_CLUSTER.openFile }).click();
  const editor = step.locator('.cm-content');
  await expect(editor).toHaveText('FROM cale/outils');
  await editor.click();
  await page.keyboard.insertText('# brouillon ');

  const dialog = page.getByRole('dialog', { name: EXERCISE_RESET.title });
  const open = card.root.getByRole('button', { name: EXERCISE_RESET.title });
  await open.click();
  await expect(dialog).toContainText(EXERCISE_RESET.drafts(1));
  await page.keyboard.press('Escape');
  await expect(editor).toContainText('# brouillon');
  await open.click();
  await expect(dialog).toContainText(EXERCISE_RESET.intro);
  // It comes since the list: the file goes at once, and the exercise begins again once this is gone too.
  await docker('create', '--name', 'ex-defaut', 'cale/bonjour');
  const confirm = dialog.getByRole('button', { name: EXERCISE_RESET.confirm.again.objects });
  await confirm.click();
  await expect(dialog).toContainText(EXERCISE_RESET.left);
  await expect(dialog).not.toContainText(EXERCISE_RESET.drafts(1));
  await confirm.click();
  await expect(dialog).toBeHidden();

  // The step, still the current one, may have stayed with its editor open.
  await card.expectCurrent('recette-cmd');
  await expect(step.locator('[data-state="unsaved"]')).toHaveCount(0);
  const closed = step.getByRole('button', { name: EXERCISE_CLUSTER.openFile });
  const saved = step.locator('[data-state="saved"]');
  await expect(async () => {
    if (await closed.isVisible()) await closed.click();
    await expect(saved).toHaveText(EDITOR.saved, { timeout: 1_000 });
  }).toPass();
  await expect(editor).toHaveText('FROM cale/outils');
  await expect(step.locator('.editor-conflict')).toHaveCount(0);
});

test('a reset in one window forgets the text that another one did not save, open or not', async ({
  launch,
  kind,
}) => {
  test.skip(kind !== 'browser', 'Electron a une seule fenêtre');
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const card = await bench.openExercise('build', 'commande', 'build-commande');
  await card.begin();
  await openFile(card);
  const second = await page.context().newPage();
  await second.goto(page.url());
  const other = new ExerciseCard(second, 'build-commande');
  await openFile(other);
  await write(other, '# de la seconde ');
  await expect(editorOf(other)).toContainText('# de la seconde');

  await page.bringToFront();
  await write(card, '# de la première ');
  await card.root.getByRole('button', { name: EXERCISE_RESET.title }).click();
  const dialog = page.getByRole('dialog', { name: EXERCISE_RESET.title });
  await expect(dialog).toContainText(EXERCISE_RESET.drafts(1));
  await dialog.getByRole('button', { name: EXERCISE_RESET.confirm.again.objects }).click();
  await expect(dialog).toBeHidden();

  await second.bringToFront();
  await other.expectCurrent('recette-cmd');
  await expect(async () => {
    await openFile(other);
    await expect(editorOf(other)).toHaveText('FROM cale/outils', { timeout: 1_000 });
  }).toPass();
  await expect(other.step('recette-cmd').locator('[data-state="saved"]')).toHaveText(EDITOR.saved);
  await second.reload();
  await openFile(other);
  await expect(editorOf(other)).toHaveText('FROM cale/outils');
});

test('what is picked in a quiz is found again after another page and after a reload, also to answer again', async ({
  launch,
}) => {
  const { page } = await launch();
  const quiz = '#/cours/run/bilan';
  await go(page, quiz);
  const question = page.locator('.question').first();
  const choices = question.getByRole('radio');
  await choices.nth(1).check();
  await go(page, '#/cours/prise-en-main/terminal');
  await expect(question).toHaveCount(0);
  await go(page, quiz);
  await expect(choices.nth(1)).toBeChecked();
  await page.reload();
  await expect(choices.nth(1)).toBeChecked();
  await question.getByRole('button', { name: READER.quiz.check }).click();
  await expect(question).toContainText(READER.quiz.right);
  await question.getByRole('button', { name: READER.quiz.again }).click();
  await choices.nth(0).check();
  await page.reload();
  await expect(choices.nth(0)).toBeChecked();
  await expect(question.getByRole('button', { name: READER.quiz.check })).toBeEnabled();
});
