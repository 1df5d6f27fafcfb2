import type { ClusterObject } from '#shared/contract/cluster-object.ts';
import { OBJECT_PAGE } from '#shared/strings/fr/cluster-actions.ts';
import { formatAge } from '../../../cluster/format-age.ts';
import { startOf } from '../../../panel/long-text.ts';
import { Mark } from '../Mark.tsx';

interface EventLinesProps {
  /** The newest first. */
  events: readonly ClusterObject<'events'>[];
  nowMs: number;
}

/** What the cluster said of an object: when, why, how often. */
export function EventLines({ events, nowMs }: EventLinesProps) {
  if (events.length === 0) return <p className="panel-note">{OBJECT_PAGE.noEvents}</p>;
  return (
    <ul className="k8s-events">
      {events.map(({ uid, type, reason, message, count, source, lastAtMs }) => (
        <li key={uid}>
          <Mark tone={type === 'Warning' ? 'bad' : 'off'} />
          <strong translate="no">{reason}</strong>
          <span className="panel-note">
            {formatAge(nowMs - lastAtMs)}
            {count > 1 && ` · ${OBJECT_PAGE.eventTimes(count)}`}
            {source !== '' && ` · ${source}`}
          </span>
          <p translate="no">{startOf(message, 2_000)}</p>
        </li>
      ))}
    </ul>
  );
}
