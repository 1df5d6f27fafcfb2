import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], testTimeout: 30_000 },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: ['tests/support/engine-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // One private engine serves every file: files run one after the other.
          fileParallelism: false,
        },
      },
    ],
  },
});
