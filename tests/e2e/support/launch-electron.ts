import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import { corePidOf } from './core-of.ts';
import { ELECTRON_DIR, ROOT_DIR } from './kind.ts';
import type { LaunchOptions, RunningApp } from './running-app.ts';
import { ShellProcess } from './shell-process.ts';

/** Starts Electron itself on the built app. */
export async function launchElectron(options: LaunchOptions): Promise<RunningApp> {
  const app = await _electron.launch({ args: argumentsOf(options), env: definedOnly(options.env) });
  const child = app.process();
  return {
    page: await app.firstWindow(),
    get pid() {
      return corePidOf(child.pid ?? 0);
    },
    system: systemOf(app),
    stop: () => app.close(),
    kill: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGKILL');
      }),
  };
}

/** Starts it alone, as a second start would. */
export function startElectron(options: LaunchOptions): ShellProcess {
  const program = readFileSync(join(ELECTRON_DIR, 'path.txt'), 'utf8').trim();
  return new ShellProcess(argumentsOf(options), options.env, join(ELECTRON_DIR, 'dist', program));
}

function argumentsOf({ dataDir, links = [] }: LaunchOptions): string[] {
  return [ROOT_DIR, '--no-sandbox', '--data-dir', dataDir, '--json', ...links];
}

/** What Electron's main knows of its own window, and is told. */
function systemOf(app: ElectronApplication): RunningApp['system'] {
  return {
    menu: () =>
      app.evaluate(({ Menu }) => {
        const menus = Menu.getApplicationMenu()?.items ?? [];
        const labels = menus.map((menu) => [menu, ...(menu.submenu?.items ?? [])].map(({ label }) => label));
        return labels.map((own) => own.filter((label) => label !== ''));
      }),
    place: () =>
      app.evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows();
        if (!window) throw new Error('no window');
        return window.getNormalBounds();
      }),
    wake: () => app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume')),
  };
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
