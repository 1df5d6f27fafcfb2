import { createInterface } from 'node:readline';
import type { EngineEvent } from '#shared/domain/engine.ts';
import type { DockerClient } from './client.ts';
import { getStream } from './request.ts';

interface RawEvent {
  Type?: string;
  Action?: string;
  status?: string;
  id?: string;
  time?: number;
  Actor?: { ID?: string; Attributes?: Record<string, string> };
}

/**
 * How far behind the newest event another may come, in nanoseconds. Works the engine does at the same time each take
 * their time of day before they queue their event: those that queue later may carry an earlier time.
 */
const DISORDER_NANO = 2_000_000_000n;

/** Where a subscription stands, kept from one to the next. */
export interface EventCursor {
  /** Nothing older was ever asked for. */
  readonly startNano: bigint;
  /** Time of the newest event. */
  newestNano: bigint;
  /** Events the engine may give again, with their time, in the order they came. */
  readonly seen: Map<string, bigint>;
}

export function createEventCursor(sinceNano: bigint): EventCursor {
  return { startNano: sinceNano, newestNano: sinceNano, seen: new Map() };
}

/** Where to ask again from: early enough for events that come late; those seen already are dropped. */
export function resumeNano({ startNano, newestNano }: EventCursor): bigint {
  const early = newestNano - DISORDER_NANO;
  return early > startNano ? early : startNano;
}

/** A running subscription: `ended` resolves, never rejects, when the engine or `close` ends it. */
export interface EventFeed {
  readonly ended: Promise<void>;
  close(): void;
}

/**
 * Follows every event after the cursor, in the order the engine gives them and each once, and moves the cursor. The
 * engine keeps its last 256 events only while it lives: after its restart, what it did while we were away is not told.
 */
export async function followEngineEvents(
  docker: DockerClient,
  cursor: EventCursor,
  onEvent: (event: EngineEvent) => void,
  signal?: AbortSignal,
): Promise<EventFeed> {
  const stop = new AbortController();
  const signals = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  const stream = await getStream(docker, `/events?since=${toTimestamp(resumeNano(cursor))}`, signals);
  stream.on('error', () => {});
  const lines = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
  lines.on('error', () => {});
  lines.on('line', (line) => takeLine(line, cursor, onEvent));
  const ended = new Promise<void>((resolve) => stream.once('close', () => resolve()));
  return {
    ended,
    close: () => {
      stop.abort();
      stream.destroy();
    },
  };
}

/** Hands over the event of one line of the engine's stream, unless the cursor has seen it. */
export function takeLine(line: string, cursor: EventCursor, onEvent: (event: EngineEvent) => void): void {
  const raw = parseLine(line);
  if (!raw) return;
  const timeNano = nanosecondsOf(line, raw);
  const key = `${timeNano}\0${raw.Type}\0${raw.Action ?? raw.status}\0${raw.Actor?.ID ?? raw.id}`;
  if (timeNano < cursor.startNano || cursor.seen.has(key)) return;
  cursor.seen.set(key, timeNano);
  if (timeNano > cursor.newestNano) cursor.newestNano = timeNano;
  forgetOld(cursor);
  onEvent(toEngineEvent(raw, timeNano));
}

/** Keeps what the engine may give again. */
function forgetOld(cursor: EventCursor): void {
  const oldest = resumeNano(cursor);
  for (const [key, timeNano] of cursor.seen) {
    if (timeNano >= oldest) return;
    cursor.seen.delete(key);
  }
}

function parseLine(line: string): RawEvent | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as RawEvent) : null;
  } catch {
    return null;
  }
}

/** Read from the text: as a JSON number it would lose its last digits. */
function nanosecondsOf(line: string, raw: RawEvent): bigint {
  const digits = /"timeNano":\s*(\d{1,20})/.exec(line)?.[1];
  return digits ? BigInt(digits) : BigInt(Math.trunc(raw.time ?? 0)) * 1_000_000_000n;
}

const TYPES = new Set<EngineEvent['type']>([
  'container',
  'image',
  'volume',
  'network',
  'builder',
  'service',
  'node',
  'daemon',
  'plugin',
]);

function toEngineEvent(raw: RawEvent, timeNano: bigint): EngineEvent {
  const attributes = raw.Actor?.Attributes ?? {};
  const id = raw.Actor?.ID ?? raw.id ?? '';
  const type = (raw.Type ?? 'other') as EngineEvent['type'];
  return {
    type: TYPES.has(type) ? type : 'other',
    action: raw.Action ?? raw.status ?? '',
    id,
    name: attributes.name ?? id,
    attributes,
    timeMs: Number(timeNano / 1_000_000n),
  };
}

/** `SECONDS.NANOSECONDS`, what the engine's `since` takes. */
function toTimestamp(nano: bigint): string {
  return `${nano / 1_000_000_000n}.${String(nano % 1_000_000_000n).padStart(9, '0')}`;
}
