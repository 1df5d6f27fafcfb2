import { PAGE_FILES, type PageFiles } from './page-files.ts';

/** Pauses before each attempt at a file, in milliseconds: an interface comes or goes within them. */
const RETRY_MS = [0, 100, 500, 2000] as const;

/** Mark of the page's timeline once every file was looked at. */
const MARK = 'files-at-hand';

/**
 * Puts scripts and styles of the page in the browser's cache, so that what is loaded later needs no network: Chromium
 * drops what it loads when an interface comes or goes, every container makes one do so, and an import that failed once
 * fails until the page is loaded again. Electron's files come from its own disk: there it does nothing.
 */
export class FilesAtHand {
  readonly #base: string;
  readonly #isNeeded: boolean;
  #list: Promise<PageFiles> | null = null;
  #terminal: Promise<unknown> | null = null;

  constructor(base: string) {
    this.#base = base;
    this.#isNeeded = base.startsWith('http:');
  }

  /** Resolves once the terminal's files are there, or cannot be had. */
  async terminal(): Promise<void> {
    this.#terminal ??= this.#files().then(({ terminal }) =>
      Promise.all(terminal.map((name) => this.#read(name))),
    );
    await this.#terminal;
  }

  /** All the others, one by one, once the page has nothing else to do. */
  async others(): Promise<void> {
    await new Promise<void>((resolve) => requestIdleCallback(() => resolve()));
    const { others } = await this.#files();
    for (const name of others) await this.#read(name);
    performance.mark(MARK);
  }

  #files(): Promise<PageFiles> {
    this.#list ??= this.#isNeeded ? this.#readList() : Promise.resolve({ terminal: [], others: [] });
    return this.#list;
  }

  async #readList(): Promise<PageFiles> {
    return JSON.parse((await this.#read(PAGE_FILES)) ?? '{"terminal":[],"others":[]}');
  }

  async #read(name: string): Promise<string | null> {
    for (const pauseMs of RETRY_MS) {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      try {
        const response = await fetch(new URL(name, this.#base));
        return response.ok ? await response.text() : null;
      } catch {
        // It was dropped on its way: the next attempt may come through.
      }
    }
    return null;
  }
}
