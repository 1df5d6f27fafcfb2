import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { expect, test } from './support/fixtures.ts';

/** An exercise that was begun, where these steps are done. */
async function leaveProgress(
  dataDir: string,
  exerciseId: string,
  doneSteps: readonly string[],
): Promise<void> {
  const done = { state: 'done', attempts: 1, hintsUsed: 0, hasSeenSolution: false, doneAt: 1 };
  const exercise = {
    beganAt: 1,
    variables: { port: '30965' },
    steps: Object.fromEntries(doneSteps.map((id) => [id, done])),
  };
  const progress = {
    version: 1,
    exercises: { [exerciseId]: exercise },
    quizzes: {},
    readSections: {},
    place: null,
  };
  await writeFile(join(dataDir, 'progress.json'), JSON.stringify(progress));
}

/** Nothing of it is beyond its edge, where it would have to be scrolled to. */
async function expectWhole(block: Locator): Promise<void> {
  await expect(block).toBeVisible();
  await block.page().evaluate(() => document.fonts.ready);
  expect(await block.evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0);
}

/** By how much the lesson is wider than the column that shows it, in pixels. */
function lessonOverflow(page: Page): Promise<number> {
  return page.locator('.lesson-scroll').evaluate((it) => it.scrollWidth - it.clientWidth);
}

test('a step behind the learner has the commands of its text whole, and leaves the card its width', async ({
  launch,
  dataDir,
}) => {
  await leaveProgress(dataDir, 'superviser-prometheus', ['reseau', 'service', 'lire', 'relever']);
  const { page } = await launch();
  await page.evaluate(() => {
    location.hash = '#/cours/superviser/questions';
  });
  await expectWhole(page.locator('.past-line pre'));
  const fold = page.getByRole('button', { name: EXERCISE.showStep(4) });
  await fold.scrollIntoViewIfNeeded();
  await expect(fold).toBeInViewport({ ratio: 1 });
  expect(await lessonOverflow(page)).toBe(0);
});

test('the commands in the text of a step are whole in its column', async ({ launch, dataDir }) => {
  await leaveProgress(dataDir, 'superviser-prometheus', ['reseau', 'service', 'lire']);
  const { page } = await launch();
  await page.evaluate(() => {
    location.hash = '#/cours/superviser/questions';
  });
  const commands = page.locator('.step-current .codeblock pre');
  await expect(commands).toContainText('docker run -d --name ex-mesureur');
  await expectWhole(commands);
});

for (const theme of ['light', 'projector'])
  test(`the solution of a step is whole in its card, theme ${theme}`, async ({ launch, dataDir }) => {
    await writeFile(join(dataDir, 'settings.json'), JSON.stringify({ version: 1, theme }));
    await leaveProgress(dataDir, 'superviser-prometheus', ['reseau', 'service', 'lire']);
    const { page } = await launch();
    await page.evaluate(() => {
      location.hash = '#/cours/superviser/questions';
    });
    const step = page.locator('.step-current');
    await step.getByRole('button', { name: EXERCISE.solution.ask }).click();
    await expectWhole(step.locator('.hint pre'));
    expect(await lessonOverflow(page)).toBe(0);
  });

test('a long card scrolls in its pane, and never the window', async ({ launch, dataDir }) => {
  await leaveProgress(dataDir, 'superviser-prometheus', ['reseau', 'service', 'lire']);
  const { page } = await launch();
  await page.evaluate(() => {
    location.hash = '#/cours/superviser/questions';
  });
  const last = page.locator('.steps > li').last();
  await expect(last).toBeAttached();
  await last.evaluate((it) => it.scrollIntoView());
  await expect(last).toBeInViewport();
  expect(
    await page.evaluate(() => [document.documentElement.scrollTop, document.documentElement.scrollHeight]),
  ).toEqual([0, page.viewportSize()?.height]);
});

test('the field of an answer and its button stay in the card beside the terminal, in large type', async ({
  launch,
  dataDir,
}) => {
  await writeFile(join(dataDir, 'settings.json'), JSON.stringify({ version: 1, theme: 'projector' }));
  await leaveProgress(dataDir, 'superviser-prometheus', ['reseau', 'service']);
  const { page } = await launch();
  const atBottom = page.getByRole('button', { name: UI.panes.terminalBottom });
  await atBottom.click();
  await expect(atBottom).toHaveAttribute('aria-pressed', 'false');
  await page.evaluate(() => {
    location.hash = '#/cours/superviser/questions';
  });
  const form = page.locator('form.answer');
  await expect(form.getByRole('button', { name: EXERCISE.answer.submit })).toBeVisible();
  await page.evaluate(() => document.fonts.ready);
  await expect.poll(() => form.evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0);
  expect(await lessonOverflow(page)).toBe(0);
});
