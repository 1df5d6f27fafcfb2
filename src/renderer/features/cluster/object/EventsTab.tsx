import { useMemo } from 'react';
import { OBJECT_PAGE } from '#shared/strings/fr/cluster-actions.ts';
import { useClock } from '../../../cluster/use-clock.ts';
import { Body } from '../../../panel/Body.tsx';
import { EquivalentCommand } from '../../../panel/EquivalentCommand.tsx';
import { MAX_LINES } from '../../../panel/FirstOf.tsx';
import { targetOf } from '../actions/object-actions.ts';
import { eventsCommand } from '../kubectl-command.ts';
import { EventLines } from './EventLines.tsx';
import type { TabProps } from './ObjectTabs.tsx';
import { eventsOf } from './relations.ts';

/** Everything the cluster said of an object lately, the newest first. */
export function EventsTab({ subject, view, isShown }: TabProps) {
  const nowMs = useClock(isShown);
  const events = useMemo(() => eventsOf(view, subject.object).toReversed(), [view, subject.object]);
  const others = events.length - MAX_LINES;
  return (
    <Body>
      <EventLines events={events.slice(0, MAX_LINES)} nowMs={nowMs} />
      {others > 0 && <p className="panel-note">{OBJECT_PAGE.others(others)}</p>}
      <EquivalentCommand command={eventsCommand(targetOf(subject))} />
    </Body>
  );
}
