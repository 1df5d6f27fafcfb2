import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright';
import { toAppUrl, toPageUrl } from './address.ts';
import { app } from './app.ts';
import { PageBridge } from './page-bridge.ts';
import { pageScript } from './page-side.ts';
import { say } from './say.ts';
import { isDownloadRefused, serveContext } from './session.ts';

interface WindowOptions {
  x?: number;
  y?: number;
  width: number;
  height: number;
  webPreferences: { preload: string; sandbox: boolean; contextIsolation: boolean; nodeIntegration: boolean };
}
type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' };

const windows = new Set<BrowserWindow>();

/** Electron's `webContents` as our guard uses it. */
class StandinContents extends EventEmitter {
  openHandler: OpenHandler = () => ({ action: 'allow' });

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }

  /** True when a listener refused the navigation. */
  isNavigationRefused(url: string): boolean {
    let isRefused = false;
    this.emit('will-navigate', {
      url,
      preventDefault: () => {
        isRefused = true;
      },
    });
    return isRefused;
  }
}

/** A window is a page of the stand-in's Chromium, in which the preload script ran first. */
export class BrowserWindow extends EventEmitter {
  readonly webContents = new StandinContents();
  readonly #options: WindowOptions;
  #isMaximized = false;
  #page: Page | null = null;

  constructor(options: WindowOptions) {
    super();
    const { sandbox, contextIsolation, nodeIntegration } = options.webPreferences;
    if (!sandbox || !contextIsolation || nodeIntegration)
      throw new Error('the stand-in only has safe windows');
    this.#options = options;
    windows.add(this);
    say({ place: this.getNormalBounds() });
    app.emit('web-contents-created', {}, this.webContents);
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows];
  }

  async loadURL(url: string): Promise<void> {
    const isFirst = this.#page === null;
    const page = this.#page ?? (await this.#makePage(url));
    await page.goto(toPageUrl(url));
    if (isFirst) this.emit('ready-to-show');
  }

  async #makePage(url: string): Promise<Page> {
    const context = await app.whenReady();
    await serveContext(context, new URL(toPageUrl(url)).origin);
    const page = context.pages()[0] ?? (await context.newPage());
    this.#page = page;
    await this.#prepare(context, page);
    return page;
  }

  async #prepare(context: BrowserContext, page: Page): Promise<void> {
    await new PageBridge(page).install();
    await page.addInitScript({
      content: pageScript(readFileSync(this.#options.webPreferences.preload, 'utf8')),
    });
    page.on('close', () => this.#closed());
    if (isDownloadRefused()) await denyDownloads(context, page);
    context.on('page', (other) => {
      const { action } = this.webContents.openHandler({ url: other.url() });
      if (other !== page && action === 'deny') void other.close();
    });
    await page.route('**/*', (route) => {
      const request = route.request();
      const isNavigation = request.isNavigationRequest() && request.frame() === page.mainFrame();
      const isRefused = isNavigation && this.webContents.isNavigationRefused(toAppUrl(request.url()));
      return isRefused ? route.abort('aborted') : route.fallback();
    });
  }

  close(): void {
    this.emit('close', {});
    this.destroy();
  }

  destroy(): void {
    void this.#page?.close().catch(() => {});
    this.#closed();
  }

  #closed(): void {
    if (!windows.delete(this)) return;
    this.emit('closed');
    if (windows.size === 0) app.emit('window-all-closed');
  }

  getNormalBounds() {
    const { x = 0, y = 0, width, height } = this.#options;
    return { x, y, width, height };
  }
  isMaximized(): boolean {
    return this.#isMaximized;
  }
  maximize(): void {
    this.#isMaximized = true;
  }
  isMinimized(): boolean {
    return false;
  }
  restore(): void {}
  /** Says on standard output what the taskbar would show. */
  setProgressBar(progress: number): void {
    say({ progressBar: progress });
  }
  show(): void {}
  focus(): void {
    void this.#page?.bringToFront();
  }
}

/** Before any begins: a small one is done before it could be cancelled. */
async function denyDownloads(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  await session.send('Page.setDownloadBehavior', { behavior: 'deny' });
}
