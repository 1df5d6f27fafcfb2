import type { Locator } from '@playwright/test';
import { READER } from '#shared/strings/fr/reader.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { expect, test } from './support/fixtures.ts';
import { PAGE_ONLY } from './support/kind.ts';

/** Height of the smallest text of a drawing, in pixels of the screen. */
function smallestText(sheet: Locator): Promise<number> {
  return sheet.evaluate((svg: SVGSVGElement) => {
    const scale = svg.getScreenCTM()?.a ?? 0;
    const sizes = [...svg.querySelectorAll('text')].map((one) =>
      Number.parseFloat(getComputedStyle(one).fontSize),
    );
    return Math.min(...sizes) * scale;
  });
}

/** No text of a drawing is read below this, in pixels. */
const READABLE = 12;

for (const [width, height] of [
  [1024, 700],
  [1366, 768],
] as const)
  test(
    `a figure is shown as large as a window of ${width} by ${height}, and gives the focus back`,
    PAGE_ONLY,
    async ({ launch }) => {
      const { page } = await launch();
      await page.setViewportSize({ width, height });
      await page.evaluate(() => {
        location.hash = '#/cours/concepts/entre-hotes';
      });
      const enlarge = page.getByRole('button', { name: READER.figure.enlarge });
      await enlarge.click();
      const large = page.getByRole('dialog').getByRole('img');
      await expect(large).toBeInViewport({ ratio: 1 });
      expect(await smallestText(large.locator('svg'))).toBeGreaterThan(READABLE);
      const scroll = await page.getByRole('dialog').evaluate((it) => it.scrollWidth - it.clientWidth);
      expect(scroll).toBe(0);

      await page.keyboard.press('Escape');
      await expect(enlarge).toBeFocused();
      await enlarge.click();
      await page.getByRole('dialog').getByRole('button', { name: UI.actions.close }).click();
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await expect(enlarge).toBeFocused();
    },
  );

test(
  'a figure is read where the code that enlarges it does not come',
  PAGE_ONLY,
  async ({ launch, context, kind }) => {
    test.skip(kind === 'electron', 'ses fichiers ne passent pas par le réseau');
    let refusedCount = 0;
    await context.route('**/FigureZoom-*.js', (route) => {
      refusedCount += 1;
      return route.abort();
    });
    const { page } = await launch();
    await page.evaluate(() => {
      location.hash = '#/cours/concepts/entre-hotes';
    });
    await expect(page.locator('main figure svg').first()).toBeVisible();
    await expect.poll(() => refusedCount).toBeGreaterThan(0);
    // Longer than a file that does not come is asked for again; the page then takes its failure.
    await page.waitForLoadState('networkidle');
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('main figure figcaption').first()).toBeVisible();
  },
);
