import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { launchBrowserShell } from '../../tests/e2e/support/launch-browser.ts';
import type { LaunchOptions, RunningApp } from '../../tests/e2e/support/running-app.ts';
import { CHROMIUM_ARGUMENTS, CHROMIUM_PATH } from '../../tests/support/chromium.ts';

/** The window of a common laptop, in CSS pixels. */
export const VIEWPORT = { width: 1366, height: 768 };

/** Runs `work` in a Chromium that every side of a benchmark shares. */
export async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await chromium.launch({ executablePath: CHROMIUM_PATH, args: [...CHROMIUM_ARGUMENTS] });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** Runs `work` on the built app, in its browser shell, with a fresh data folder. */
export async function withApp<T>(
  browser: Browser,
  work: (app: RunningApp) => Promise<T>,
  { rootDir, env = process.env }: Partial<Pick<LaunchOptions, 'rootDir' | 'env'>> = {},
): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'cale-bench-'));
  const context = await browser.newContext({ viewport: VIEWPORT });
  const app = await launchBrowserShell(context, { dataDir, env, rootDir });
  try {
    return await work(app);
  } finally {
    await context.close();
    await app.stop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}
