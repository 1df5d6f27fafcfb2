import { defineConfig } from 'vitest/config';

/** On a machine that is busy with something else, in milliseconds: only what never comes should be waited for so long. */
const PATIENCE_MS = 300_000;
/** The same for a state that a test looks at again and again. */
const POLL_MS = 60_000;

export default defineConfig({
  test: {
    expect: { poll: { timeout: POLL_MS } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          testTimeout: PATIENCE_MS,
          hookTimeout: PATIENCE_MS,
          // Vitest leaves one processor to others: half of a small machine.
          maxWorkers: '100%',
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: ['tests/support/engine-setup.ts'],
          setupFiles: ['tests/support/hand-over-engine.ts'],
          testTimeout: PATIENCE_MS,
          hookTimeout: PATIENCE_MS,
          // One private engine is handed from file to file: they run one after the other.
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'cluster',
          include: ['tests/cluster/**/*.test.ts'],
          globalSetup: ['tests/support/cluster-setup.ts'],
          testTimeout: PATIENCE_MS,
          hookTimeout: PATIENCE_MS,
          // One node of 2 processors runs what all of them start.
          fileParallelism: false,
        },
      },
    ],
  },
});
