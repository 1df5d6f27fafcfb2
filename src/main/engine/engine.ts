import type { Logger } from '#main/core/logger.ts';
import type { Watchable } from '#main/core/watchable.ts';
import type { DockerClient } from '#main/docker/client.ts';
import type { EngineDriver } from '#main/docker/driver.ts';
import type { EngineFacts } from '#main/docker/info.ts';
import type { EngineCapability, EngineSource, EngineStatus } from '#shared/contract/engine.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import type { AppErrorDetails } from '#shared/errors.ts';
import { createAttention } from './attention.ts';
import { Connection } from './connection.ts';
import { createEventHub } from './event-hub.ts';
import { EngineReport } from './report.ts';
import { type EngineSourceHandle, localCliEnv } from './source.ts';
import { createSourceChoice, type EngineSettingsStore } from './source-choice.ts';

/** The app's one connection to the engine in use: found, watched, lost and found again by itself. */
export interface Engine {
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
  docker(): DockerClient;
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
  /** Looks at once whether the engine in use answers; one that is lost is still waited for where it was. */
  lookAgain(): void;
  /** Records what a check of the preflight proved missing; an empty list takes it back. */
  setLostCapabilities(checkId: string, lost: readonly EngineCapability[]): void;
  /** Somebody looks at the status until the returned function is called: losses are then seen within 2 s. */
  noteViewer(): () => void;
  close(): void;
}

/** What finding, reaching and choosing an engine need. */
interface EngineOptions {
  driver: EngineDriver;
  settings: EngineSettingsStore;
  /** Every source of the machine now, `customUrl` included when the learner typed one. */
  findSources: (customUrl: string | null) => EngineSourceHandle[];
  logger: Logger;
}

/** Starts looking for an engine at once and goes on until `close`. */
export function createEngine({ driver, settings, findSources, logger }: EngineOptions): Engine {
  const choice = createSourceChoice(settings, findSources);
  const report = new EngineReport(logger);
  const events = createEventHub(logger);
  const attention = createAttention();
  const connection = new Connection({ driver, choice, attention, report, onEvent: events.emit, logger });
  const search = () => {
    report.searching();
    connection.start();
  };
  search();
  /** The engine in use; before it answers, the one that was asked for by name and that commands may go to. */
  const chosenHandle = () => {
    const { link, handle } = connection;
    const isNamed = handle !== null && (handle.isExclusive || choice.isPicked()) && choice.mayUse(handle);
    return link?.handle ?? (isNamed ? handle : null);
  };
  return {
    status: report.status,
    capabilities: report.capabilities,
    get publishedAddress() {
      return connection.link?.handle.publishedAddress ?? '127.0.0.1';
    },
    get timeFactor() {
      return connection.link?.handle.timeFactor ?? 1;
    },
    get handle() {
      return connection.handle;
    },
    get facts() {
      return connection.link?.facts ?? null;
    },
    get failureDetails() {
      return report.failureDetails;
    },
    docker: () => {
      if (connection.link && report.status.value.state === 'ready') return connection.link.client;
      throw report.error;
    },
    cliEnv: () => ({ ...(chosenHandle()?.cliEnv ?? localCliEnv(process.platform)) }),
    onEvent: events.listen,
    listSources: () => choice.list().map(({ source }) => source),
    select: (sourceId, customUrl) =>
      (customUrl === undefined ? choice.pick(sourceId) : choice.pickUrl(customUrl)).then(search),
    confirmRemote: (endpoint) => choice.agreeTo(endpoint).then(search),
    retry: search,
    lookAgain: attention.wake,
    setLostCapabilities: (checkId, lost) => report.setLostCapabilities(checkId, lost),
    noteViewer: attention.noteViewer,
    close: () => connection.close(),
  };
}
