import type { Logger } from '#main/core/logger.ts';
import type { EngineDriver } from '#main/docker/driver.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import type { Attention } from './attention.ts';
import { connect, type EngineAccess, type EngineLink, openAccess } from './connect.ts';
import { waitForLoss } from './loss.ts';
import type { EngineReport } from './report.ts';
import { pauseBeforeRetry } from './retry.ts';
import { type SearchOutcome, searchEngine } from './search.ts';
import type { EngineSourceHandle } from './source.ts';
import type { SourceChoice } from './source-choice.ts';

/** What a connection works with, and whom it tells. */
interface ConnectionOptions {
  driver: EngineDriver;
  choice: SourceChoice;
  attention: Attention;
  /** Told of every engine found and lost, and of each attempt that fails while no engine was ever reached. */
  report: EngineReport;
  onEvent: (event: EngineEvent) => void;
  logger: Logger;
}

/** Finds an engine, stays with it, and waits for it where it was once lost. */
export class Connection {
  readonly #options: ConnectionOptions;
  #run = new AbortController();
  #access: EngineAccess | null = null;
  #link: EngineLink | null = null;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  /** The engine in use, kept while it is lost. */
  get link(): EngineLink | null {
    return this.#link;
  }

  /** The source in use or last tried. */
  get handle(): EngineSourceHandle | null {
    return this.#link?.handle ?? this.#access?.handle ?? null;
  }

  /** Forgets the engine in use, if any, and searches from the beginning. */
  start(): void {
    this.#run.abort();
    this.#run = new AbortController();
    this.#link = null;
    this.#keepConnected(this.#run.signal).catch((error: unknown) =>
      this.#options.logger.error({ err: error }, 'engine loop ended'),
    );
  }

  close(): void {
    this.#run.abort();
    this.#closeAccess();
  }

  async #keepConnected(signal: AbortSignal): Promise<void> {
    const { attention, logger } = this.#options;
    let failedCount = 0;
    while (!signal.aborted) {
      const wasFound = await this.#tryOnce(signal).catch((error: unknown) => {
        logger.error({ err: error }, 'engine not searched');
        return false;
      });
      failedCount = wasFound ? 0 : failedCount + 1;
      if (failedCount > 0) await pauseBeforeRetry(failedCount - 1, this.handle, attention, signal);
    }
  }

  /** Stays with the engine it finds until that is lost; false where there is none. */
  async #tryOnce(signal: AbortSignal): Promise<boolean> {
    const outcome = await this.#search(signal);
    if (signal.aborted) return true;
    if ('link' in outcome) await this.#stayWith(outcome.link, signal);
    else if (!this.#link) this.#options.report.failed(outcome.failure);
    return 'link' in outcome;
  }

  /** A lost engine is waited for where it was: commands must not end up in another one. */
  #search(signal: AbortSignal): Promise<SearchOutcome> {
    const { driver, choice, onEvent } = this.#options;
    const candidates = this.#link ? [this.#link.handle] : choice.candidates();
    return searchEngine(candidates, choice, async (handle) =>
      connect(driver, this.#accessTo(handle), onEvent, signal),
    );
  }

  #accessTo(handle: EngineSourceHandle): EngineAccess {
    const { id, endpoint } = handle.source;
    const last = this.#access;
    if (last?.handle.source.id === id && last.handle.source.endpoint === endpoint) return last;
    this.#closeAccess();
    this.#access = openAccess(this.#options.driver, handle);
    return this.#access;
  }

  #closeAccess(): void {
    if (this.#access) this.#options.driver.close(this.#access.client);
  }

  async #stayWith(link: EngineLink, signal: AbortSignal): Promise<void> {
    const { driver, report, attention } = this.#options;
    this.#link = link;
    report.ready(link);
    await waitForLoss(link, driver, attention, signal);
    if (!signal.aborted) report.lost(link);
  }
}
