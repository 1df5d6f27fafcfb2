import type { Page } from '@playwright/test';
import { EXERCISE_RESET } from '#shared/strings/fr/exercise-reset.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { READER } from '#shared/strings/fr/reader.ts';
import { Workbench } from './pages/workbench.ts';
import { removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

test.afterEach(removeContainers);

const go = (page: Page, hash: string) =>
  page.evaluate((next) => {
    location.hash = next;
  }, hash);

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
