import type { Page } from '@playwright/test';
import { ANNEXES } from '#shared/strings/fr/annexes.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { Workbench } from './pages/workbench.ts';
import { expect, test } from './support/fixtures.ts';
import { WITH_ENGINE } from './support/kind.ts';

const TEXT = ANNEXES.exercises;

test(
  'the index of exercises follows what the learner did, and leads to each card',
  WITH_ENGINE,
  async ({ launch }) => {
    const { page } = await launch();
    const bench = new Workbench(page);
    await bench.expectEngineReady();
    await page.evaluate(() => {
      location.hash = '#/cours/annexes/exercices';
    });
    const row = page.getByRole('row', { name: /Un premier conteneur/ });
    await expect(row).toContainText('cale/bonjour');
    await expect(row).toContainText(TEXT.engine);
    await expect(row).toContainText(TEXT.states['not-begun']);
    await expect(page.getByRole('row').filter({ hasText: TEXT.cluster }).first()).toBeVisible();

    await row.getByRole('link').click();
    const card = await bench.openFirstExercise();
    await card.begin();
    await expect(card.root.getByRole('button', { name: EXERCISE.begin, exact: true })).toBeHidden();
    await page.goBack();
    await expect(row).toContainText(`${TEXT.states.begun}0/`);
  },
);

test('a term of the glossary leads to the sections that use it', async ({ launch }) => {
  const { page } = await launch();
  await page.evaluate(() => {
    location.hash = '#/cours/annexes/glossaire';
  });
  await page.getByRole('searchbox', { name: ANNEXES.glossary.filter }).fill('grappe');
  const entry = page.locator('.glossary-entry');
  await expect(entry).toHaveCount(1);
  const use = entry.getByRole('list', { name: ANNEXES.glossary.uses }).getByRole('link').first();
  const title = await use.textContent();
  await use.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title ?? '');
});

test('a sheet of commands prints alone and in ink, whatever the theme', async ({ launch }) => {
  const { page } = await launch();
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.evaluate(() => {
    location.hash = '#/cours/annexes/docker';
  });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Aide-mémoire : docker');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('table').last()).toBeVisible();
  await expect(page.locator('.pane-terminal')).toBeHidden();
  await expect(page.locator('.lesson-bar')).toBeHidden();
  await expect(page.locator('.section-nav')).toBeHidden();
  await expect(page.locator('.lesson')).toHaveCSS('color', 'rgb(18, 38, 58)');
  // Everything is on the sheet: nothing scrolls under the edge of the window.
  expect(await page.locator('.lesson-scroll').evaluate((it) => it.scrollHeight - it.clientHeight)).toBe(0);
});

/** The sheets of commands, as the annexes name them. */
const SHEETS = ['docker', 'dockerfile', 'compose', 'kubectl', 'reseau'];

/** What `@page` leaves of A4 between its margins, in CSS pixels: 210 mm less 28. */
const SHEET_WIDTH_PX = Math.floor((182 / 25.4) * 96);

/** How many pages Chromium's printer made. */
function pageCount(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

/** The texts whose right edge is beyond the sheet's, as they are laid out on paper. */
async function cutTexts(page: Page): Promise<string[]> {
  const window = page.viewportSize();
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: SHEET_WIDTH_PX, height: 1000 });
  const cut = await page
    .locator('.lesson')
    .evaluate((lesson) =>
      [...lesson.querySelectorAll('*')]
        .filter((it) => it.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .map((it) => it.textContent ?? ''),
    );
  await page.emulateMedia({ media: null });
  if (window) await page.setViewportSize(window);
  return cut;
}

for (const sheet of SHEETS)
  test(`the sheet of commands « ${sheet} » prints on one page of A4, whole to its right edge`, async ({
    launch,
    kind,
  }) => {
    test.skip(kind === 'electron', 'Playwright n’imprime que par un Chromium sans fenêtre');
    const { page } = await launch();
    await page.evaluate((id) => {
      location.hash = `#/cours/annexes/${id}`;
    }, sheet);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Aide-mémoire/);
    await expect(page.locator('.lesson table').last()).toBeVisible();
    await page.evaluate(() => document.fonts.ready);
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 59\d(\.\d+)? 84\d(\.\d+)?\]/);
    expect(pageCount(pdf)).toBe(1);
    expect(await cutTexts(page)).toEqual([]);
  });
