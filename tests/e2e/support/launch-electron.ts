import { _electron } from '@playwright/test';
import { corePidOf } from './core-of.ts';
import { ROOT_DIR } from './kind.ts';
import type { LaunchOptions, RunningApp } from './running-app.ts';

/** Starts Electron itself on the built app. */
export async function launchElectron(options: LaunchOptions): Promise<RunningApp> {
  const args = [ROOT_DIR, '--no-sandbox', '--data-dir', options.dataDir];
  const app = await _electron.launch({ args, env: definedOnly(options.env) });
  const child = app.process();
  return {
    page: await app.firstWindow(),
    get pid() {
      return corePidOf(child.pid ?? 0);
    },
    stop: () => app.close(),
    kill: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGKILL');
      }),
  };
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
