import { EventEmitter } from 'node:events';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright';
import { CHROMIUM_ARGUMENTS, CHROMIUM_PATH } from '../chromium.ts';
import { say } from './say.ts';

/** Electron gives ports a `close` event; Chromium has it behind a switch. */
const ELECTRON_EXTENSION = '--enable-blink-features=MessagePortCloseEvent';

/** What Electron's `app` does for our main process; its windows are pages of one Chromium. */
class StandinApp extends EventEmitter {
  readonly isPackaged = false;
  isReady = false;
  #userData = '';
  #context: Promise<BrowserContext> | null = null;

  setPath(_name: string, path: string): void {
    this.#userData = path;
  }

  enableSandbox(): void {}

  whenReady(): Promise<BrowserContext> {
    this.#context ??= this.#launch();
    void this.#context.then(
      () => {
        this.isReady = true;
      },
      () => {},
    );
    return this.#context;
  }

  quit(): void {
    let isPrevented = false;
    this.emit('before-quit', {
      preventDefault: () => {
        isPrevented = true;
      },
    });
    if (!isPrevented) this.exit(0);
  }

  exit(code: number): void {
    const closing = this.#context ? this.#context.then((context) => context.close()) : Promise.resolve();
    void closing.catch(() => {}).finally(() => process.exit(code));
  }

  async #launch(): Promise<BrowserContext> {
    const port = await freePort();
    const profile = profileIn(this.#userData);
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: CHROMIUM_PATH,
      args: [...CHROMIUM_ARGUMENTS, ELECTRON_EXTENSION, `--remote-debugging-port=${port}`],
      viewport: { width: 1366, height: 768 },
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    say({ debugUrl: `http://127.0.0.1:${port}`, warning: 'a stand-in of Electron, not Electron' });
    return context;
  }
}

/** A folder that cannot be used keeps no window from being shown. */
function profileIn(userData: string): string {
  const profile = join(userData, 'standin');
  try {
    mkdirSync(profile, { recursive: true });
    return profile;
  } catch {
    return mkdtempSync(join(tmpdir(), 'cale-standin-'));
  }
}

/** Playwright's own pipe to Chromium leaves no room to ask it which port it chose. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

export const app = new StandinApp();
