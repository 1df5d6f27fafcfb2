import { basename, join } from 'node:path';
import type { Response } from '@playwright/test';
import { gzipBytesOf, measureFirstLoad } from '../../scripts/bundle/first-load.ts';
import { Workbench } from './pages/workbench.ts';
import { expect, test } from './support/fixtures.ts';

/** Gzipped JavaScript, in bytes, that may be loaded before the lesson and its first step can be read. */
const BUDGET_BYTES = 120_000;

/** The built page: what it names itself comes first, everything else when it is asked for. */
const BUILT = join(import.meta.dirname, '../../out/renderer');

test('the lesson and its first step can be read within the budget, before anything else has come', async ({
  launch,
  kind,
}) => {
  test.skip(kind !== 'browser', 'la même page dans tous les cas');
  const first = measureFirstLoad(BUILT).map(({ file }) => basename(file));
  const { page } = await launch();
  await new Workbench(page).openFirstExercise();
  const address = page.url();
  // Nothing that the first page still loads may be counted.
  await page.goto('about:blank');
  const loaded: Response[] = [];
  page.on('response', (response) => loaded.push(response));
  const { promise: isRead, resolve: release } = Promise.withResolvers<void>();
  // Held until the step is on screen: what were needed for reading would keep the test from ending.
  await page.route('**/*.js', (route) => {
    const isFirst = first.includes(basename(new URL(route.request().url()).pathname));
    return isFirst ? route.continue() : isRead.then(() => route.continue());
  });
  await page.goto(address, { waitUntil: 'commit' });
  await expect(page.locator('[data-exercise] [data-step]').first()).toBeVisible();
  const scripts = loaded.filter((response) => response.url().endsWith('.js'));
  const sources = await Promise.all(scripts.map((response) => response.text()));
  release();
  const bytes = sources.reduce((sum, source) => sum + gzipBytesOf(source), 0);
  expect(sources.length).toBeGreaterThan(0);
  expect(bytes, scripts.map((response) => response.url()).join('\n')).toBeLessThanOrEqual(BUDGET_BYTES);
  await expect(page.locator('.xterm-rows:visible').first()).toBeVisible();
  // The panels' code may still be on its way when the app ends.
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});
