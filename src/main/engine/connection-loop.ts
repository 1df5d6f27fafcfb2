import type { EngineEvent } from '#shared/domain/engine.ts';
import { candidatesFor, type SearchFailure, type SearchOutcome, searchEngine } from './choose-source.ts';
import { connect, type EngineLink, type Lane, openLane } from './connect.ts';
import { waitForLoss } from './loss.ts';
import type { Nudge } from './nudge.ts';
import type { EngineDriver, EngineSettingsPort } from './ports.ts';
import { watchFileAppearance } from './reappearance.ts';
import type { EngineSourceHandle } from './source.ts';
import { retryDelayMs } from './timing.ts';

export interface LoopOptions<Client, Cursor> {
  driver: EngineDriver<Client, Cursor>;
  settings: EngineSettingsPort;
  findSources: (customUrl: string | null) => EngineSourceHandle[];
  /** Somebody looks at the status. */
  isWatched: () => boolean;
  nudge: Nudge;
  onEvent: (event: EngineEvent) => void;
  onReady: (link: EngineLink<Client>) => void;
  onLost: (link: EngineLink<Client>) => void;
  /** Told while no engine was ever reached, at each attempt. */
  onFailure: (failure: SearchFailure) => void;
  onBroken: (error: unknown) => void;
}

/** Finds an engine, stays with it, and waits for it where it was once lost. */
export interface ConnectionLoop<Client> {
  /** The engine in use, kept while it is lost. */
  readonly link: EngineLink<Client> | null;
  /** The source in use or last tried. */
  readonly handle: EngineSourceHandle | null;
  /** Forgets the engine in use, if any, and searches from the beginning. */
  start(): void;
  close(): void;
}

export function createConnectionLoop<Client, Cursor>(
  options: LoopOptions<Client, Cursor>,
): ConnectionLoop<Client> {
  const { driver, settings, nudge } = options;
  let run = new AbortController();
  let lane: Lane<Client, Cursor> | null = null;
  let link: EngineLink<Client> | null = null;

  async function keepConnected(signal: AbortSignal): Promise<void> {
    let failedCount = 0;
    while (!signal.aborted) {
      const outcome = await search(signal);
      if (signal.aborted) return;
      if ('link' in outcome) {
        failedCount = 0;
        await live(outcome.link, signal);
      } else {
        if (!link) options.onFailure(outcome.failure);
        await pause(failedCount++, signal);
      }
    }
  }

  /** A lost engine is waited for where it was: commands must not end up in another one. */
  function search(signal: AbortSignal): Promise<SearchOutcome<EngineLink<Client>>> {
    const choice = settings.get();
    const candidates = link
      ? [link.handle]
      : candidatesFor(options.findSources(choice.engineCustomUrl), choice.engineSourceId);
    return searchEngine(candidates, choice, (handle) =>
      connect(driver, laneTo(handle), options.onEvent, signal),
    );
  }

  function laneTo(handle: EngineSourceHandle): Lane<Client, Cursor> {
    const { id, endpoint } = handle.source;
    if (lane?.handle.source.id === id && lane.handle.source.endpoint === endpoint) return lane;
    if (lane) driver.close(lane.client);
    lane = openLane(driver, handle);
    return lane;
  }

  async function live(next: EngineLink<Client>, signal: AbortSignal): Promise<void> {
    link = next;
    options.onReady(next);
    const ping = (pingSignal: AbortSignal) => driver.ping(next.client, pingSignal);
    await waitForLoss(next, { ping, isWatched: options.isWatched, nudge, signal });
    if (!signal.aborted) options.onLost(next);
  }

  async function pause(failedCount: number, signal: AbortSignal): Promise<void> {
    const handle = link?.handle ?? lane?.handle;
    const path = handle?.watchedPath;
    const unwatch = path ? watchFileAppearance(path, nudge.nudge) : () => {};
    await nudge.wait(
      retryDelayMs(failedCount, options.isWatched(), handle?.source.isRemote ?? false),
      signal,
    );
    unwatch();
  }

  return {
    get link() {
      return link;
    },
    get handle() {
      return link?.handle ?? lane?.handle ?? null;
    },
    start: () => {
      run.abort();
      run = new AbortController();
      link = null;
      keepConnected(run.signal).catch(options.onBroken);
    },
    close: () => {
      run.abort();
      if (lane) driver.close(lane.client);
    },
  };
}
