import type { EngineEvent } from '#shared/domain/engine.ts';
import { AppError } from '#shared/errors.ts';
import type { EngineDriver, EngineFacts, EventFeed } from './ports.ts';
import type { EngineSourceHandle } from './source.ts';
import { CONNECT_TIMEOUT_MS } from './timing.ts';

/** An engine that answered, with its running event subscription. */
export interface EngineLink<Client> {
  readonly handle: EngineSourceHandle;
  readonly client: Client;
  readonly facts: EngineFacts;
  readonly feed: EventFeed;
}

/** Oldest Engine API this app speaks: 1.41 came with Docker 20.10, which Debian 12 still ships. */
export const MIN_API_VERSION = '1.41';

/** What must outlive a lost connection: the same client, and where the event subscription stood. */
export interface Lane<Client, Cursor> {
  readonly handle: EngineSourceHandle;
  readonly client: Client;
  cursor: Cursor | null;
}

/** Prepares a lane to a source without connecting; throws `docker-source-unknown` for an endpoint this app cannot reach. */
export function openLane<Client, Cursor>(
  driver: EngineDriver<Client, Cursor>,
  handle: EngineSourceHandle,
): Lane<Client, Cursor> {
  if (!handle.connection) throw new AppError('docker-source-unknown', { endpoint: handle.source.endpoint });
  return { handle, client: driver.open(handle.connection), cursor: null };
}

/**
 * Asks the engine who it is, then subscribes to its events from before that answer, so that none falls between.
 * Throws `docker-unreachable`, `docker-permission-denied` or `docker-api-too-old`.
 */
export async function connect<Client, Cursor>(
  driver: EngineDriver<Client, Cursor>,
  lane: Lane<Client, Cursor>,
  onEvent: (event: EngineEvent) => void,
  signal: AbortSignal,
): Promise<EngineLink<Client>> {
  const { handle, client } = lane;
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), CONNECT_TIMEOUT_MS * handle.timeFactor);
  const signals = AbortSignal.any([signal, deadline.signal]);
  try {
    const facts = await driver.readFacts(client, signals);
    refuseOldApi(facts);
    lane.cursor ??= driver.createCursor(facts.systemTimeNano);
    const feed = await driver.followEvents(client, lane.cursor, onEvent, signals);
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
