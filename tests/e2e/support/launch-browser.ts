import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { ROOT_DIR } from './kind.ts';
import type { LaunchOptions, RunningApp } from './running-app.ts';
import { ShellProcess, START_MS } from './shell-process.ts';

/** Starts the built browser shell and opens its one-time link in a page of `context`. */
export async function launchBrowserShell(
  context: BrowserContext,
  options: LaunchOptions,
): Promise<RunningApp> {
  const script = join(options.rootDir ?? ROOT_DIR, 'out', 'main', 'web.js');
  const args = [script, '--data-dir', options.dataDir, '--port', '0', '--json', '--no-open'];
  const shell = new ShellProcess(args, options.env);
  const page = await shell.orEnd(async () => {
    const { url } = await shell.line((line) => line.shell === 'browser');
    const link = new URL(String(url));
    const opened = await context.newPage();
    await opened.goto(link.href, { timeout: START_MS });
    // On a folder of an older app the way leads over the address that one had.
    await opened.waitForURL(({ origin, search }) => origin === link.origin && search === '', {
      timeout: START_MS,
    });
    return opened;
  });
  return {
    page,
    get pid() {
      return shell.corePid;
    },
    stop: () => shell.end('SIGTERM'),
    kill: () => shell.end('SIGKILL'),
  };
}
