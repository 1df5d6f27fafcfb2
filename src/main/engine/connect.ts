import type { DockerClient } from '#main/docker/client.ts';
import type { EngineDriver } from '#main/docker/driver.ts';
import type { EventCursor, EventFeed } from '#main/docker/events/events.ts';
import type { EngineFacts } from '#main/docker/info.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import { AppError } from '#shared/errors.ts';
import type { EngineSourceHandle } from './source.ts';

/** Oldest Engine API this app speaks: 1.41 came with Docker 20.10, which Debian 12 still ships. */
export const MIN_API_VERSION = '1.41';

/** Longest wait for an engine that accepts the connection but does not answer, in milliseconds. */
const CONNECT_TIMEOUT_MS = 4000;

/** The way to a source, which outlives a lost connection: the same client, and where the event subscription stood. */
export interface EngineAccess {
  readonly handle: EngineSourceHandle;
  readonly client: DockerClient;
  cursor: EventCursor | null;
}

/** An engine that answered, with its running event subscription. */
export interface EngineLink {
  readonly handle: EngineSourceHandle;
  readonly client: DockerClient;
  readonly facts: EngineFacts;
  readonly feed: EventFeed;
}

/** Prepares the way to a source without connecting; throws `docker-source-unknown` for an endpoint this app cannot reach. */
export function openAccess(driver: EngineDriver, handle: EngineSourceHandle): EngineAccess {
  if (!handle.connection) throw new AppError('docker-source-unknown', { endpoint: handle.source.endpoint });
  return { handle, client: driver.open(handle.connection), cursor: null };
}

/**
 * Asks the engine who it is, then subscribes to its events from before that answer, so that none falls between.
 * Throws `docker-unreachable`, `docker-permission-denied` or `docker-api-too-old`.
 */
export async function connect(
  driver: EngineDriver,
  access: EngineAccess,
  onEvent: (event: EngineEvent) => void,
  signal: AbortSignal,
): Promise<EngineLink> {
  const { handle, client } = access;
  const deadline = new AbortController();
  const patienceMs = CONNECT_TIMEOUT_MS * handle.timeFactor + handle.startMs;
  const timer = setTimeout(() => deadline.abort(), patienceMs);
  const signals = AbortSignal.any([signal, deadline.signal]);
  try {
    const facts = await driver.readFacts(client, signals);
    refuseOldApi(facts);
    access.cursor ??= driver.createCursor(facts.systemTimeNano);
    const feed = await driver.followEvents(client, access.cursor, onEvent, signals);
    return { handle, client, facts, feed };
  } catch (error) {
    throw deadline.signal.aborted
      ? new AppError('docker-unreachable', { message: 'timeout' }, { cause: error })
      : error;
  } finally {
    clearTimeout(timer);
  }
}

function refuseOldApi({ info }: EngineFacts): void {
  const [wantedMajor = 0, wantedMinor = 0] = MIN_API_VERSION.split('.').map(Number);
  const [major = 0, minor = 0] = info.apiVersion.split('.').map(Number);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new AppError('docker-api-too-old', { apiVersion: info.apiVersion, minimum: MIN_API_VERSION });
}
