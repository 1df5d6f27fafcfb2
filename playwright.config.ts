import { defineConfig } from '@playwright/test';
import { type Kind, PAGE_ONLY, WITH_ENGINE, WITHOUT_ENGINE } from './tests/e2e/support/kind.ts';
import { IS_CAMPAIGN } from './tests/support/campaign.ts';
import { CHROMIUM_ARGUMENTS, CHROMIUM_PATH } from './tests/support/chromium.ts';

/**
 * Journeys that cross what the shells do differently: windows, channels, start and stop. A panel only speaks to the core
 * through the contract, the same in each shell: the browser shell and Electron itself prove it.
 */
const SHELL_JOURNEYS =
  /(core-restart|desktop|engine|exercise-link|first-exercise|offline|resume|flood|tabs|typing)\.spec\.ts$/;

/** Journeys that read the course, follow its links and try what the page may do: no engine answers them. */
const NO_ENGINE = /(annexes|card-width|exercise-link|figure|policy)\.spec\.ts$/;

const KINDS: readonly Kind[] = ['browser', 'standin', 'electron'];

const JOURNEYS = KINDS.map((kind) => ({
  name: kind,
  use: { kind },
  ...(WITHOUT_ENGINE
    ? { testMatch: NO_ENGINE, grepInvert: new RegExp(WITH_ENGINE.tag) }
    : kind === 'standin'
      ? { testMatch: SHELL_JOURNEYS, grepInvert: new RegExp(PAGE_ONLY.tag) }
      : {}),
}));

/** A robot does what cannot be done while the engine is away, and goes on: it waits less. */
const CAMPAIGN = {
  name: 'campagne',
  testDir: 'tests/campaign',
  use: { kind: 'browser' as const },
  expect: { timeout: 15_000 },
};

/** Journeys that need a cluster: `scripts/test-cluster.ts` says that there is one for them. */
const CLUSTER = {
  name: 'cluster',
  testDir: 'tests/cluster',
  testMatch: '*.spec.ts',
  use: { kind: 'browser' as const },
};
/** An archive to carry away, as it is handed out: `npm run test:portable`. */
const PORTABLE = { name: 'portable', testDir: 'tests/portable' };
const IS_PORTABLE = process.env.CALE_PORTABLE === '1';

const HAS_CLUSTER = process.env.CALE_CLUSTER === '1';

/** Runs inside `node scripts/test-engine.ts --images --app --`: DOCKER_HOST is a private engine, and no network leaves. */
export default defineConfig<{ kind: Kind }>({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // One engine serves every test, and exercises name their containers: one test at a time.
  workers: 1,
  // For a machine that is busy with something else: only what never comes should be waited for so long.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: [['list'], ['json', { outputFile: 'reports/e2e.json' }]],
  projects: IS_PORTABLE
    ? [PORTABLE]
    : HAS_CLUSTER
      ? [CLUSTER]
      : IS_CAMPAIGN
        ? [...JOURNEYS, CAMPAIGN]
        : JOURNEYS,
  use: {
    locale: 'fr-FR',
    viewport: { width: 1366, height: 768 },
    screenshot: 'only-on-failure',
    // Recording takes a seventh of the suite's time: asked for when a journey is to be looked into.
    trace: process.env.CALE_TRACE === '1' ? 'retain-on-failure' : 'off',
    launchOptions: { executablePath: CHROMIUM_PATH, args: [...CHROMIUM_ARGUMENTS] },
  },
});
