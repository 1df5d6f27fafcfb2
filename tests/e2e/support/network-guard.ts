import type { BrowserContext } from '@playwright/test';

/** Where our own pages come from in each shell. */
const OURS =
  /^(http:\/\/([0-9a-f]{32}\.localhost|127\.0\.0\.1):\d+\/|https:\/\/cale-seche\.standin\/|app:\/\/cale-seche\/|blob:|data:|devtools:|about:)/;

/** Notes every request of every page, and refuses those that would leave the machine. */
export class NetworkGuard {
  readonly #foreign: string[] = [];

  async watch(context: BrowserContext): Promise<void> {
    context.on('request', (request) => this.#note(request.url()));
    context.on('page', (page) =>
      page.on('websocket', (socket) => this.#note(socket.url().replace(/^ws/, 'http'))),
    );
  }

  /** URLs that no page of ours may ask for. */
  get foreignRequests(): readonly string[] {
    return this.#foreign;
  }

  #note(url: string): void {
    if (!OURS.test(url)) this.#foreign.push(url);
  }
}
