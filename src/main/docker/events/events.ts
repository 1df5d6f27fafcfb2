import { countOrNull, object, objectIn, oneOf, type Said, text, textsByName } from '#main/core/reading.ts';
import { ENGINE_EVENT_TYPES, type EngineEvent } from '#shared/domain/engine.ts';
import type { DockerClient } from '../client.ts';
import { linesOf } from '../lines.ts';
import { getStream } from '../request.ts';

/**
 * How far behind the newest event another may come, in nanoseconds. Works the engine does at the same time each take
 * their time of day before they queue their event: those that queue later may carry an earlier time.
 */
const DISORDER_NANO = 2_000_000_000n;

/** Events kept that the engine may give again: within those two seconds, it makes some hundreds. */
const MAX_SEEN = 10_000;

/** Where a subscription stands, kept from one to the next. */
export interface EventCursor {
  /** Nothing older was ever asked for. */
  readonly startNano: bigint;
  /** Time of the newest event. */
  newestNano: bigint;
  /** Events the engine may give again, with their time, in the order they came. */
  readonly seen: Map<string, bigint>;
}

/** A cursor from which only what is later than this time is told. */
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
  const lines = linesOf(stream);
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

/** Hands over the event of one line of the engine's stream, unless it is none or the cursor has seen it. */
export function takeLine(line: string, cursor: EventCursor, onEvent: (event: EngineEvent) => void): void {
  const said = objectIn(line);
  const timeNano = nanosecondsOf(line, said);
  if (timeNano === null || timeNano < cursor.startNano) return;
  const event = toEngineEvent(said, timeNano);
  const key = `${timeNano}\0${text(said.Type)}\0${event.action}\0${event.id}`;
  if (event.action === '' || cursor.seen.has(key)) return;
  cursor.seen.set(key, timeNano);
  if (timeNano > cursor.newestNano) cursor.newestNano = timeNano;
  forgetOld(cursor);
  onEvent(event);
}

/** Keeps what the engine may give again. */
function forgetOld(cursor: EventCursor): void {
  const oldest = resumeNano(cursor);
  for (const [key, timeNano] of cursor.seen) {
    if (timeNano >= oldest && cursor.seen.size <= MAX_SEEN) return;
    cursor.seen.delete(key);
  }
}

/** A time later than this many nanoseconds is none: what waits for its turn would wait for ever. It is the year 2262. */
const LATEST_NANO = 2n ** 63n - 1n;

/** Read from the text: as a JSON number it would lose its last digits. Null for a time that is none. */
function nanosecondsOf(line: string, said: Said): bigint | null {
  const digits =
    countOrNull(said.timeNano) === null ? null : /"timeNano":\s*(\d{1,19})[,}\s]/.exec(line)?.[1];
  const seconds = countOrNull(said.time);
  if (!digits && seconds === null) return null;
  const nano = digits ? BigInt(digits) : BigInt(Math.trunc(seconds ?? 0)) * 1_000_000_000n;
  return nano > 0n && nano <= LATEST_NANO ? nano : null;
}

function toEngineEvent(said: Said, timeNano: bigint): EngineEvent {
  const actor = object(said.Actor);
  const attributes = textsByName(actor.Attributes);
  const id = text(actor.ID) || text(said.id);
  return {
    type: oneOf(said.Type, ENGINE_EVENT_TYPES, 'other'),
    action: text(said.Action) || text(said.status),
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
