import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { ROOT_DIR } from './kind.ts';
import type { LaunchOptions, RunningApp } from './running-app.ts';
import { ShellProcess, START_MS } from './shell-process.ts';

const REGISTER = join(ROOT_DIR, 'tests', 'support', 'electron-standin', 'register.ts');

/** Starts the built Electron main over the stand-in and takes hold of the window it opened. */
export async function launchStandin(options: LaunchOptions): Promise<RunningApp> {
  const script = join(ROOT_DIR, 'out', 'main', 'index.js');
  const args = ['--import', REGISTER, script, '--data-dir', options.dataDir, '--json'];
  const shell = new ShellProcess(args, options.env);
  const page = await shell.orEnd(async () => {
    const said = await shell.line((line) => line.standin?.debugUrl !== undefined);
    await shell.line((line) => line.shell === 'electron');
    return await firstPage(await chromium.connectOverCDP(said.standin?.debugUrl ?? ''));
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

async function firstPage(browser: Browser) {
  const [context] = browser.contexts();
  if (!context) throw new Error('the stand-in has no context');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  await page.waitForURL((address) => address.href.startsWith('https://cale-seche.standin/'), {
    timeout: START_MS,
  });
  return page;
}
