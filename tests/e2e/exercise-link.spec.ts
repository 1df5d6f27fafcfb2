import { UI } from '#shared/strings/fr/ui.ts';
import { UNKNOWN_PART } from '#shared/strings/fr/unknown-part.ts';
import { Workbench } from './pages/workbench.ts';
import { expect, test } from './support/fixtures.ts';

test('a link of the parcours brings its exercise on screen, and again at a second click', async ({
  launch,
}) => {
  const { page } = await launch();
  await page.setViewportSize({ width: 1366, height: 768 });
  const bench = new Workbench(page);
  const card = await bench.openExercise('run', 'ports', 'run-ports');
  const head = card.root.getByRole('heading', { level: 2 });

  await page.locator('.lesson-scroll').hover();
  await page.mouse.wheel(0, -5000);
  await expect(head).not.toBeInViewport();
  await page.getByRole('button', { name: UI.panes.showOutline }).click();
  await page.locator('nav a[href$="exercice=run-ports"]').click();
  await expect(head).toBeInViewport();
});

test('a link to what the course does not have says so', async ({ launch }) => {
  const { page } = await launch();
  const follow = (hash: string) =>
    page.evaluate((to) => {
      location.hash = to;
    }, hash);
  const said = page.locator('.lesson-unknown');
  await follow('#/cours/run/disparue');
  await expect(said).toHaveText(UNKNOWN_PART.section('disparue'));
  await follow('#/cours/run/ports?exercice=disparu');
  await expect(said).toHaveText(UNKNOWN_PART.exercise('disparu'));
  await follow('#/cours/run/ports?exercice=run-ports');
  await expect(page.locator('[data-exercise="run-ports"]')).toBeInViewport();
  await expect(said).toBeHidden();
  const unit = page.locator('.lesson-message');
  for (const name of ['disparue', '__proto__', 'PAS un nom', '\u202e', 'x'.repeat(900)]) {
    await follow(`#/cours/${encodeURIComponent(name)}`);
    await expect(unit).toContainText('n’existe pas');
  }
  await expect(unit).toContainText(`« ${'x'.repeat(60)}… »`);
});
