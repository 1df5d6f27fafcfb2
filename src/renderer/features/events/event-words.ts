import type { EngineEvent } from '#shared/domain/engine.ts';
import { ownOf } from '#shared/domain/own.ts';
import { EVENT_KIND_NAMES, EVENT_TYPE_NAMES, eventText } from '#shared/strings/fr/events.ts';
import { formatBytes } from '../../format.ts';
import { kindOf } from './event-filter.ts';
import type { EventLine } from './timeline.ts';

/** What a line says, in three pieces that read as one sentence. */
export interface EventWords {
  object: string;
  /** Empty where the event is about no single object: `object` is then a plural. */
  name: string;
  text: string;
}

/** Length to which docker itself cuts ids. */
const SHORT_ID = 12;

/** As Linux numbers them: the engine tells a number. */
const SIGNALS: Readonly<Record<string, string>> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  9: 'SIGKILL',
  10: 'SIGUSR1',
  12: 'SIGUSR2',
  15: 'SIGTERM',
};

/** Names containers have, or had, in these events, by id; the newest name counts. */
export function containerNames(lines: readonly EventLine[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { event } of lines)
    if (event.type === 'container' && !names.has(event.id)) names.set(event.id, event.name);
  return names;
}

/** Puts an event into words; ids are cut as docker cuts them, or replaced by the name where it is known. */
export function wordsOf(event: EngineEvent, names: ReadonlyMap<string, string>): EventWords {
  const kind = kindOf(event);
  return {
    object: event.name === '' && kind !== 'other' ? EVENT_KIND_NAMES[kind] : EVENT_TYPE_NAMES[event.type],
    name: shortName(event.name),
    text: eventText(event, {
      containerName: (id) => names.get(id) ?? shortName(id),
      signalName: (signal) => ownOf(SIGNALS, signal) ?? signal,
      formatBytes,
    }),
  };
}

function shortName(name: string): string {
  const id = /^(?:sha256:)?([0-9a-f]{64})$/.exec(name)?.[1];
  return id?.slice(0, SHORT_ID) ?? name;
}

const hour = new Intl.DateTimeFormat('fr-FR', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat('fr-FR', { day: '2-digit', month: '2-digit' });

/** The time of day, after the day when that is not today's. */
export function eventTime(timeMs: number, nowMs: number): string {
  const date = day.format(timeMs);
  return date === day.format(nowMs) ? hour.format(timeMs) : `${date} ${hour.format(timeMs)}`;
}
