import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, test as base, expect } from '@playwright/test';
import type { Kind } from './kind.ts';
import { whyNot } from './kind.ts';
import { launchBrowserShell } from './launch-browser.ts';
import { launchElectron } from './launch-electron.ts';
import { launchStandin } from './launch-standin.ts';
import { NetworkGuard } from './network-guard.ts';
import type { RunningApp } from './running-app.ts';

export { expect } from '@playwright/test';
export type { RunningApp } from './running-app.ts';

interface Options {
  kind: Kind;
}

interface Fixtures {
  /** Fresh for each test; a second launch of a test finds what the first left. */
  dataDir: string;
  guard: NetworkGuard;
  /** Starts the app in the shell under test, on the test's data folder; stopped after the test. */
  launch: (env?: NodeJS.ProcessEnv) => Promise<RunningApp>;
}

/** The one fixture of every journey: same test, three shells. */
export const test = base.extend<Options & Fixtures>({
  kind: ['browser', { option: true }],

  dataDir: async ({ kind }, use) => {
    const dir = await mkdtemp(join(tmpdir(), `cale-e2e-${kind}-`));
    await use(dir);
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  },

  guard: async ({ kind }, use) => {
    const guard = new NetworkGuard();
    await use(guard);
    expect(guard.foreignRequests, `requests of the ${kind} shell that would leave the machine`).toEqual([]);
  },

  launch: async ({ kind, context, dataDir, guard }, use, testInfo) => {
    const reason = whyNot(kind);
    testInfo.skip(reason !== null, reason ?? '');
    const running: RunningApp[] = [];
    await guard.watch(context);
    await use(async (env = process.env) => {
      const app = await launchKind(kind, context, dataDir, env);
      if (app.page.context() !== context) await guard.watch(app.page.context());
      running.push(app);
      return app;
    });
    for (const app of running) await app.stop();
  },
});

function launchKind(
  kind: Kind,
  context: BrowserContext,
  dataDir: string,
  env: NodeJS.ProcessEnv,
): Promise<RunningApp> {
  if (kind === 'browser') return launchBrowserShell(context, { dataDir, env });
  return kind === 'standin' ? launchStandin({ dataDir, env }) : launchElectron({ dataDir, env });
}
