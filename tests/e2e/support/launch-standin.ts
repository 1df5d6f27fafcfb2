import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { ROOT_DIR } from './kind.ts';
import type { LaunchOptions, RunningApp } from './running-app.ts';
import { type Line, ShellProcess, START_MS } from './shell-process.ts';

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
    system: {
      menu: () => told(shell, ({ standin }) => standin?.menu),
      place: () => told(shell, ({ standin }) => standin?.place),
      wake: async () => void process.kill(shell.pid, 'SIGUSR2'),
    },
    stop: () => shell.end('SIGTERM'),
    kill: () => shell.end('SIGKILL'),
  };
}

/** Starts it alone, as a second start would. */
export function startStandin({ dataDir, env, links = [], isForPerson }: LaunchOptions): ShellProcess {
  const script = join(ROOT_DIR, 'out', 'main', 'index.js');
  const json = isForPerson ? [] : ['--json'];
  return new ShellProcess(['--import', REGISTER, script, '--data-dir', dataDir, ...json, ...links], env);
}

/** What a line of the stand-in holds, once there is one. */
async function told<T>(shell: ShellProcess, part: (line: Line) => T | undefined): Promise<T> {
  const found = part(await shell.line((line) => part(line) !== undefined));
  if (found === undefined) throw new Error('the stand-in said nothing');
  return found;
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
