import type { Logger } from '#main/rpc/logger.ts';
import { State, type Watchable } from '#main/rpc/watchable.ts';
import type { EngineCapability, EngineEvent, EngineSource, EngineStatus } from '#shared/domain/engine.ts';
import { AppError, type AppErrorDetails, isAppErrorCode } from '#shared/errors.ts';
import { createCapabilityBook } from './capabilities.ts';
import {
  candidatesFor,
  onePerEndpoint,
  type SearchFailure,
  type SearchOutcome,
  searchEngine,
} from './choose-source.ts';
import { connect, type EngineLink, type Lane, openLane } from './connect.ts';
import { parseEndpoint } from './endpoint.ts';
import { waitForLoss } from './loss.ts';
import { createNudge } from './nudge.ts';
import type { EngineDriver, EngineFacts, EngineSettingsPort } from './ports.ts';
import { watchFileAppearance } from './reappearance.ts';
import { type EngineSourceHandle, localCliEnv } from './source.ts';
import { retryDelayMs } from './timing.ts';

/** The app's one connection to the engine in use: found, watched, lost and found again by itself. */
export interface Engine<Client> {
  readonly status: Watchable<EngineStatus>;
  /** What exercises may rely on; empty until an engine is ready, kept while it is lost. */
  readonly capabilities: Watchable<readonly EngineCapability[]>;
  /** Where published ports answer. */
  readonly publishedAddress: string;
  /** By how much waits are multiplied for this engine. */
  readonly timeFactor: number;
  /** The source in use or last tried, null before the first search. */
  readonly handle: EngineSourceHandle | null;
  /** What the engine said of itself when it last answered. */
  readonly facts: EngineFacts | null;
  /** Facts about why no engine is ready, for the text of `status.errorCode`. */
  readonly failureDetails: AppErrorDetails;
  /** The client of a ready engine; else throws why: `docker-unreachable`, `docker-permission-denied`, … */
  docker(): Client;
  /** Environment for a docker CLI that must reach the same engine; never a remote one the learner has not agreed to. */
  cliEnv(): Record<string, string>;
  /**
   * Every event of the engine but those of the preflight's probes, each once, in order, across short losses. What happened while the engine itself was
   * down is not told: who keeps state reads it again when the status becomes ready.
   */
  onEvent(listener: (event: EngineEvent) => void): () => void;
  listSources(): EngineSource[];
  /** Null goes back to automatic. Throws `docker-source-unknown`. */
  select(sourceId: string | null, customUrl?: string): Promise<void>;
  /** The learner agrees that commands go to this endpoint. */
  confirmRemote(endpoint: string): Promise<void>;
  /** Searches again now. */
  retry(): void;
  /** Records what a check of the preflight proved missing; an empty list takes it back. */
  setLostCapabilities(checkId: string, lost: readonly EngineCapability[]): void;
  /** Somebody looks at the status until the returned function is called: losses are then seen within 2 s. */
  noteViewer(): () => void;
  close(): void;
}

export interface EngineOptions<Client, Cursor> {
  driver: EngineDriver<Client, Cursor>;
  settings: EngineSettingsPort;
  /** Every source of the machine now, `customUrl` included when the learner typed one. */
  findSources: (customUrl: string | null) => EngineSourceHandle[];
  logger: Logger;
}

const NOTHING_YET: EngineStatus = { state: 'searching', source: null, info: null, errorCode: null };

/** Starts looking for an engine at once and goes on until `close`. */
export function createEngine<Client, Cursor>(options: EngineOptions<Client, Cursor>): Engine<Client> {
  const { driver, settings, findSources, logger } = options;
  const status = new State<EngineStatus>(NOTHING_YET);
  const book = createCapabilityBook();
  const nudge = createNudge();
  const listeners = new Set<(event: EngineEvent) => void>();
  let viewers = 0;
  let run = new AbortController();
  let lane: Lane<Client, Cursor> | null = null;
  let link: EngineLink<Client> | null = null;
  let failureDetails: AppErrorDetails = {};

  const emit = (event: EngineEvent) => {
    // Our own probes are nobody else's business.
    if (event.attributes['fr.cale-seche.role'] === 'preflight') return;
    for (const listener of [...listeners]) listener(event);
  };

  async function keepConnected(signal: AbortSignal): Promise<void> {
    let failedCount = 0;
    while (!signal.aborted) {
      const outcome = await search(signal);
      if (signal.aborted) return;
      if ('link' in outcome) {
        failedCount = 0;
        await live(outcome.link, signal);
      } else {
        publishFailure(outcome.failure);
        await pause(failedCount++, signal);
      }
    }
  }

  /** A lost engine is waited for where it was; only then could commands not end up in another one. */
  function search(signal: AbortSignal): Promise<SearchOutcome<EngineLink<Client>>> {
    const choice = settings.get();
    const candidates = link
      ? [link.handle]
      : candidatesFor(findSources(choice.engineCustomUrl), choice.engineSourceId);
    return searchEngine(candidates, choice, (handle) => connect(driver, laneTo(handle), emit, signal));
  }

  function laneTo(handle: EngineSourceHandle): Lane<Client, Cursor> {
    if (lane?.handle.source.id === handle.source.id) return lane;
    if (lane) driver.close(lane.client);
    lane = openLane(driver, handle);
    return lane;
  }

  async function live(next: EngineLink<Client>, signal: AbortSignal): Promise<void> {
    if (status.value.source?.endpoint !== next.handle.source.endpoint) book.forgetProofs();
    link = next;
    failureDetails = {};
    book.setGiven(next.facts.capabilities, next.handle.missingCapabilities);
    status.set({ state: 'ready', source: next.handle.source, info: next.facts.info, errorCode: null });
    logger.info({ source: next.handle.source.id, version: next.facts.info.version }, 'engine ready');
    const ping = (pingSignal: AbortSignal) => driver.ping(next.client, pingSignal);
    await waitForLoss(next, { ping, isWatched: () => viewers > 0, nudge, signal });
    if (signal.aborted) return;
    status.update((last) => ({ ...last, state: 'lost', errorCode: 'docker-unreachable' }));
    logger.warn({ source: next.handle.source.id }, 'engine lost');
  }

  function publishFailure({ state, source, errorCode, details }: SearchFailure): void {
    if (link) return;
    failureDetails = details;
    const last = status.value;
    if (last.state === state && last.source?.id === source?.id && last.errorCode === errorCode) return;
    status.set({ state, source, errorCode, info: null });
    logger.info({ state, source: source?.id, errorCode }, 'no engine');
  }

  async function pause(failedCount: number, signal: AbortSignal): Promise<void> {
    const path = (link?.handle ?? lane?.handle)?.watchedPath;
    const unwatch = path ? watchFileAppearance(path, nudge.nudge) : () => {};
    const delayMs = retryDelayMs(failedCount, viewers > 0, status.value.source?.isRemote ?? false);
    await nudge.wait(delayMs, signal);
    unwatch();
  }

  /** Forgets the engine in use and searches from the beginning. */
  function restart(): void {
    run.abort();
    run = new AbortController();
    link = null;
    book.setGiven([], []);
    status.set(NOTHING_YET);
    start();
  }

  function start(): void {
    const { signal } = run;
    keepConnected(signal).catch((error: unknown) => logger.error({ err: error }, 'engine loop ended'));
  }

  async function select(sourceId: string | null, customUrl?: string): Promise<void> {
    if (customUrl !== undefined) {
      if (!parseEndpoint(customUrl)) throw new AppError('docker-source-unknown', { endpoint: customUrl });
      await settings.update({ engineCustomUrl: customUrl, engineSourceId: `custom:${customUrl}` });
    } else {
      const known = findSources(settings.get().engineCustomUrl).some(({ source }) => source.id === sourceId);
      if (sourceId !== null && !known) throw new AppError('docker-source-unknown', { endpoint: sourceId });
      await settings.update({ engineSourceId: sourceId });
    }
    restart();
  }

  async function confirmRemote(endpoint: string): Promise<void> {
    const { confirmedRemoteEndpoints: known } = settings.get();
    if (!known.includes(endpoint)) await settings.update({ confirmedRemoteEndpoints: [...known, endpoint] });
    restart();
  }

  function docker(): Client {
    if (link && status.value.state === 'ready') return link.client;
    const code = status.value.errorCode;
    const details = { endpoint: status.value.source?.endpoint ?? '', ...failureDetails };
    throw new AppError(code !== null && isAppErrorCode(code) ? code : 'docker-unreachable', details);
  }

  start();
  return {
    status,
    capabilities: book.held,
    get publishedAddress() {
      return link?.handle.publishedAddress ?? '127.0.0.1';
    },
    get timeFactor() {
      return link?.handle.timeFactor ?? 1;
    },
    get handle() {
      return link?.handle ?? lane?.handle ?? null;
    },
    get facts() {
      return link?.facts ?? null;
    },
    get failureDetails() {
      return failureDetails;
    },
    docker,
    cliEnv: () => ({ ...(link?.handle.cliEnv ?? localCliEnv(process.platform)) }),
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    listSources: () =>
      onePerEndpoint(findSources(settings.get().engineCustomUrl)).map(({ source }) => source),
    select,
    confirmRemote,
    retry: restart,
    setLostCapabilities: book.setLost,
    noteViewer: () => {
      viewers += 1;
      nudge.nudge();
      let isNoted = true;
      return () => {
        if (isNoted) viewers -= 1;
        isNoted = false;
      };
    },
    close: () => {
      run.abort();
      if (lane) driver.close(lane.client);
    },
  };
}
