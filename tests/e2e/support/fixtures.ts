import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, test as base, expect, type TestInfo } from '@playwright/test';
import { handOverEngine } from '../../support/handed-engine.ts';
import type { Kind } from './kind.ts';
import { WITHOUT_ENGINE, whyNot } from './kind.ts';
import { launchBrowserShell } from './launch-browser.ts';
import { launchElectron } from './launch-electron.ts';
import { launchStandin } from './launch-standin.ts';
import { NetworkGuard } from './network-guard.ts';
import { PolicyGuard } from './policy-guard.ts';
import type { LaunchOptions, RunningApp } from './running-app.ts';
import { Witness } from './witness.ts';

export { expect } from '@playwright/test';
export type { RunningApp } from './running-app.ts';

interface Options {
  kind: Kind;
}

interface Fixtures {
  /** Each journey begins on an engine that no other stopped, changed or left anything on. */
  engine: undefined;
  /** Fresh for each test; a second launch of a test finds what the first left. */
  dataDir: string;
  guard: NetworkGuard;
  policy: PolicyGuard;
  /** Starts the app in the shell under test, on the test's data folder; stopped after the test. */
  launch: (env?: NodeJS.ProcessEnv, links?: readonly string[]) => Promise<RunningApp>;
}

/** The one fixture of every journey: same test, three shells. */
export const test = base.extend<Options & Fixtures>({
  kind: ['browser', { option: true }],

  engine: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its pattern.
    async ({}, use) => {
      if (!WITHOUT_ENGINE) await handOverEngine();
      await use(undefined);
    },
    { auto: true },
  ],

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

  policy: async ({ kind }, use) => {
    const policy = new PolicyGuard();
    await use(policy);
    expect(policy.refusals, `what the policy of the ${kind} shell refused its own page`).toEqual([]);
  },

  launch: async ({ kind, context, dataDir, guard, policy }, use, testInfo) => {
    const reason = whyNot(kind);
    testInfo.skip(reason !== null, reason ?? '');
    const running: RunningApp[] = [];
    const witness = new Witness();
    await guard.watch(context);
    policy.watch(context);
    await witness.watch(context);
    await use(async (env = process.env, links = []) => {
      const app = await launchKind(kind, context, { dataDir, env, links });
      // A newcomer without an engine is shown what is missing: only then does the page stay where it is led.
      if (WITHOUT_ENGINE && running.length === 0) await app.page.waitForURL(/#\/machine$/);
      if (app.page.context() !== context) {
        await guard.watch(app.page.context());
        policy.watch(app.page.context());
        await witness.watch(app.page.context());
      }
      running.push(app);
      return app;
    });
    const seen = hasFailed(testInfo) ? await witness.report(running.map(({ page }) => page)) : '';
    for (const app of running) await app.stop();
    expect(seen, 'what the failed journey does not tell').toBe('');
  },
});

const hasFailed = ({ status, expectedStatus }: TestInfo) => status !== expectedStatus;

function launchKind(kind: Kind, context: BrowserContext, options: LaunchOptions): Promise<RunningApp> {
  if (kind === 'browser') return launchBrowserShell(context, options);
  return kind === 'standin' ? launchStandin(options) : launchElectron(options);
}
