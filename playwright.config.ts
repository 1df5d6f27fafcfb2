import { defineConfig } from '@playwright/test';
import { type Kind, PAGE_ONLY } from './tests/e2e/support/kind.ts';
import { CHROMIUM_ARGUMENTS, CHROMIUM_PATH } from './tests/support/chromium.ts';

/**
 * Journeys that cross what the shells do differently: windows, channels, start and stop. A panel only speaks to the core
 * through the contract, the same in each shell: the browser shell and Electron itself prove it.
 */
const SHELL_JOURNEYS = /(engine|exercise-link|first-exercise|offline|resume|flood|tabs|typing)\.spec\.ts$/;

const KINDS: readonly Kind[] = ['browser', 'standin', 'electron'];

/** Runs inside `node scripts/test-engine.ts --images --`: DOCKER_HOST is a private engine, and no network leaves. */
export default defineConfig<{ kind: Kind }>({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // One engine serves every test, and exercises name their containers: one test at a time.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'reports/e2e.json' }]],
  projects: KINDS.map((kind) => ({
    name: kind,
    use: { kind },
    ...(kind === 'standin' ? { testMatch: SHELL_JOURNEYS, grepInvert: new RegExp(PAGE_ONLY.tag) } : {}),
  })),
  use: {
    locale: 'fr-FR',
    viewport: { width: 1366, height: 768 },
    screenshot: 'only-on-failure',
    // Recording takes a seventh of the suite's time: asked for when a journey is to be looked into.
    trace: process.env.CALE_TRACE === '1' ? 'retain-on-failure' : 'off',
    launchOptions: { executablePath: CHROMIUM_PATH, args: [...CHROMIUM_ARGUMENTS] },
  },
});
