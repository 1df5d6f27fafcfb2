import { UI } from '#shared/strings/fr/ui.ts';
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
