import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { ROOT_DIR } from './kind.ts';
import type { LaunchOptions, RunningApp } from './running-app.ts';
import { ShellProcess, START_MS } from './shell-process.ts';

const REGISTER = join(ROOT_DIR, 'tests', 'support', 'electron-standin', 'register.ts');

/** Starts the built Electron main over the stand-in and takes hold of the window it opened. */
export async function launchStandin(options: LaunchOptions): Promise<RunningApp> {
  const shell = startStandin(options);
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
    said: (matches) => shell.line(matches),
    stop: () => shell.end('SIGTERM'),
    kill: () => shell.end('SIGKILL'),
  };
}

/** Starts it alone, as a second start would; `more` stands at the end of its command line. */
export function startStandin({ dataDir, env }: LaunchOptions, ...more: string[]): ShellProcess {
  const script = join(ROOT_DIR, 'out', 'main', 'index.js');
  return new ShellProcess(['--import', REGISTER, script, '--data-dir', dataDir, '--json', ...more], env);
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
