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
