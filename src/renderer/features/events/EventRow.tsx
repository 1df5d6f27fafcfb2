import { Container, Database, Layers, Network, Server } from 'lucide-react';
import { Name } from '../../components/Name.tsx';
import { kindOf } from './event-filter.ts';
import { type EventWords, eventTime } from './event-words.ts';
import type { EventLine } from './timeline.ts';

const ICONS = { container: Container, image: Layers, volume: Database, network: Network, other: Server };

const fullTime = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'medium' });

/** A line and what it says. */
export interface ShownEvent extends EventLine {
  words: EventWords;
}

/** One event: when, of what, and what happened. */
export function EventRow({ event, words: { object, name, text } }: ShownEvent) {
  const Icon = ICONS[kindOf(event)];
  return (
    <div className="event">
      <time dateTime={new Date(event.timeMs).toISOString()} title={fullTime.format(event.timeMs)}>
        {eventTime(event.timeMs, Date.now())}
      </time>
      <Icon aria-hidden="true" />
      <p>
        {object} {name && <Name>{name}</Name>} {text}
      </p>
    </div>
  );
}
