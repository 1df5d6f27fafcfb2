import type { Logger } from '#main/rpc/logger.ts';
import { State, type Watchable } from '#main/rpc/watchable.ts';
import type { EngineCapability, EngineEvent, EngineSource, EngineStatus } from '#shared/domain/engine.ts';
import { AppError, type AppErrorDetails, isAppErrorCode } from '#shared/errors.ts';
import { createCapabilityBook } from './capabilities.ts';
import { onePerEndpoint, type SearchFailure } from './choose-source.ts';
import type { EngineLink } from './connect.ts';
import { createConnectionLoop } from './connection-loop.ts';
import { createEventHub } from './event-hub.ts';
import { createNudge } from './nudge.ts';
import type { EngineDriver, EngineFacts, EngineSettingsPort } from './ports.ts';
import { type EngineSourceHandle, localCliEnv } from './source.ts';
import { agreeToRemote, pickCustomUrl, pickSource } from './source-choice.ts';

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
   * Every event of the engine but those of our own helper containers, each once, in order, across short losses. What
   * happened while the engine itself was down is not told: who keeps state reads it again when the status becomes ready.
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
  const events = createEventHub(logger);
  const nudge = createNudge();
  let viewers = 0;
  let lastEndpoint: string | null = null;
  let failureDetails: AppErrorDetails = {};
  const loop = createConnectionLoop({
    driver,
    settings,
    findSources,
    nudge,
    isWatched: () => viewers > 0,
    onEvent: events.emit,
    onReady: publishReady,
    onLost: publishLost,
    onFailure: publishFailure,
    onBroken: (error) => logger.error({ err: error }, 'engine loop ended'),
  });

  function publishReady({ handle: { source, missingCapabilities }, facts }: EngineLink<Client>): void {
    if (source.endpoint !== lastEndpoint) book.forgetProofs();
    lastEndpoint = source.endpoint;
    failureDetails = {};
    book.setGiven(facts.capabilities, missingCapabilities);
    status.set({ state: 'ready', source, info: facts.info, errorCode: null });
    logger.info({ source: source.id, version: facts.info.version }, 'engine ready');
  }

  function publishLost({ handle }: EngineLink<Client>): void {
    status.update((last) => ({ ...last, state: 'lost', errorCode: 'docker-unreachable' }));
    logger.warn({ source: handle.source.id }, 'engine lost');
  }

  function publishFailure({ state, source, errorCode, details }: SearchFailure): void {
    failureDetails = details;
    const last = status.value;
    if (last.state === state && last.source?.id === source?.id && last.errorCode === errorCode) return;
    status.set({ state, source, errorCode, info: null });
    logger.info({ state, source: source?.id, errorCode }, 'no engine');
  }

  function search(): void {
    book.setGiven([], []);
    status.set(NOTHING_YET);
    loop.start();
  }

  const currentSources = () => findSources(settings.get().engineCustomUrl);

  function docker(): Client {
    if (loop.link && status.value.state === 'ready') return loop.link.client;
    const { errorCode, source } = status.value;
    const code = errorCode !== null && isAppErrorCode(errorCode) ? errorCode : 'docker-unreachable';
    throw new AppError(code, { endpoint: source?.endpoint ?? '', ...failureDetails });
  }

  function noteViewer(): () => void {
    viewers += 1;
    nudge.nudge();
    let isNoted = true;
    return () => {
      if (isNoted) viewers -= 1;
      isNoted = false;
    };
  }

  search();
  return {
    status,
    capabilities: book.held,
    get publishedAddress() {
      return loop.link?.handle.publishedAddress ?? '127.0.0.1';
    },
    get timeFactor() {
      return loop.link?.handle.timeFactor ?? 1;
    },
    get handle() {
      return loop.handle;
    },
    get facts() {
      return loop.link?.facts ?? null;
    },
    get failureDetails() {
      return failureDetails;
    },
    docker,
    cliEnv: () => ({ ...(loop.link?.handle.cliEnv ?? localCliEnv(process.platform)) }),
    onEvent: events.listen,
    listSources: () => onePerEndpoint(currentSources()).map(({ source }) => source),
    select: async (sourceId, customUrl) => {
      if (customUrl !== undefined) await pickCustomUrl(settings, customUrl);
      else await pickSource(settings, currentSources(), sourceId);
      search();
    },
    confirmRemote: async (endpoint) => {
      await agreeToRemote(settings, endpoint);
      search();
    },
    retry: search,
    setLostCapabilities: book.setLost,
    noteViewer,
    close: loop.close,
  };
}
