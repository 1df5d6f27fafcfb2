import { gzipSync } from 'node:zlib';
import { Workbench } from './pages/workbench.ts';
import { expect, test } from './support/fixtures.ts';

/** Gzipped JavaScript, in bytes, that may be loaded before the lesson and its first step can be read. */
const BUDGET_BYTES = 120_000;

/** The file that holds xterm: design says that the lesson comes first. */
const TERMINAL_CHUNK = '/TerminalPanel-';

test('the lesson and its first step can be read within the budget, before the terminal has come', async ({
  launch,
  kind,
}) => {
  test.skip(kind !== 'browser', 'la même page dans tous les cas');
  const { page } = await launch();
  await new Workbench(page).openFirstExercise();
  const address = page.url();
  // Nothing that the first page still loads may be counted.
  await page.goto('about:blank');
  const sources = new Map<string, string>();
  const { promise: isRead, resolve: release } = Promise.withResolvers<void>();
  await page.route('**/*.js', async (route) => {
    // Held until the step is on screen: if it were needed for reading, the test would never end.
    if (route.request().url().includes(TERMINAL_CHUNK)) return isRead.then(() => route.continue());
    const response = await route.fetch();
    sources.set(route.request().url(), await response.text());
    return route.fulfill({ response });
  });
  await page.goto(address);
  await expect(page.locator('[data-exercise] [data-step]').first()).toBeVisible();
  const bytes = [...sources.values()].reduce((sum, source) => sum + gzipSync(source).length, 0);
  release();
  expect(sources.size).toBeGreaterThan(0);
  expect(bytes, [...sources.keys()].join('\n')).toBeLessThanOrEqual(BUDGET_BYTES);
  await expect(page.locator('.xterm-rows:visible').first()).toBeVisible();
  // The panels' code may still be on its way when the app ends.
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});
