import { gzipSync } from 'node:zlib';
import { Workbench } from './pages/workbench.ts';
import { expect, test } from './support/fixtures.ts';

/** Gzipped JavaScript, in bytes, that may be loaded before the lesson and its first step can be read. */
const BUDGET_BYTES = 120_000;

test('the lesson and its first step are readable within the budget, the terminal comes after', async ({
  launch,
  kind,
}) => {
  test.skip(kind !== 'browser', 'la même page dans tous les cas');
  const { page } = await launch();
  await new Workbench(page).openFirstExercise();
  await page.addInitScript(markFirstRead);
  await page.reload();
  await page.waitForFunction(() => 'readAt' in window);
  const urls = await page.evaluate(scriptsBeforeReading);
  const sources = await Promise.all(
    urls.map((url) => page.evaluate((at) => fetch(at).then((r) => r.text()), url)),
  );
  const bytes = sources.reduce((sum, source) => sum + gzipSync(source).length, 0);
  console.log(`first load: ${Math.round(bytes / 1000)} kB gzipped in ${urls.length} files`);
  expect(urls.length).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(BUDGET_BYTES);
  await expect(page.locator('.xterm-rows').first()).toBeVisible();
});

/** Runs in the page: notes when a step of an exercise is on screen. */
function markFirstRead(): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('[data-exercise] [data-step]')) return;
    observer.disconnect();
    requestAnimationFrame(() => Object.assign(window, { readAt: performance.now() }));
  });
  observer.observe(document, { childList: true, subtree: true });
}

/** Runs in the page. */
function scriptsBeforeReading(): string[] {
  const { readAt } = window as unknown as { readAt: number };
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  return entries
    .filter(({ name, startTime }) => /\.js$/.test(name) && startTime < readAt)
    .map(({ name }) => name);
}
