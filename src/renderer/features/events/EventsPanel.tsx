import { ListX, Pause, Play } from 'lucide-react';
import { useCallback, useEffect, useMemo, useReducer, useState } from 'react';
import { EVENTS_TEXTS } from '#shared/strings/fr/events.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { VirtualList } from '../../components/VirtualList.tsx';
import { useLive } from '../../live.ts';
import { Nothing } from '../../panel/Body.tsx';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { FilterField } from '../../panel/Fields.tsx';
import { PanelHead } from '../../panel/PanelHead.tsx';
import { PanelIntro } from '../../panel/PanelIntro.tsx';
import { followForEver, useApi } from '../../session.ts';
import { EventKinds } from './EventKinds.tsx';
import { EventRow, type ShownEvent } from './EventRow.tsx';
import { ALL_EVENTS, type EventFilter, eventsCommand, isShown } from './event-filter.ts';
import { containerNames, wordsOf } from './event-words.ts';
import { EMPTY_TIMELINE, type EventLine, reduceTimeline } from './timeline.ts';
import './events.css';

/** Height of a line before it is measured, in pixels. */
const LINE_PX = 32;

/** The engine's events as they come, in French, filtered, and held while the learner reads. */
export function EventsPanel() {
  const [timeline, dispatch] = useTimeline();
  const [filter, setFilter] = useState<EventFilter>(ALL_EVENTS);
  const { lines, frozen, heldCount, missedCount, isKnown } = timeline;
  const shown = useShownEvents(frozen ?? lines, filter);
  const isReady = useLive().engine?.state === 'ready';
  return (
    <div className="panel">
      <PanelHead
        here={UI.tools.events}
        about={{
          id: 'events',
          intro: <PanelIntro text={EVENTS_TEXTS.intro} to="run/cycle-de-vie" />,
        }}
      >
        <FilterField
          label={EVENTS_TEXTS.filter}
          value={filter.text}
          onChange={(text) => setFilter({ ...filter, text })}
        />
        <Button
          icon={frozen ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
          onClick={() => dispatch({ type: frozen ? 'resume' : 'pause' })}
        >
          {frozen ? EVENTS_TEXTS.resume(heldCount) : EVENTS_TEXTS.pause}
        </Button>
        <IconButton
          label={EVENTS_TEXTS.clear}
          disabled={lines.length === 0}
          onClick={() => dispatch({ type: 'clear' })}
        >
          <ListX />
        </IconButton>
      </PanelHead>
      <EventKinds filter={filter} onFilter={setFilter} />
      {!isReady && <p className="tool-loading">{EVENTS_TEXTS.waiting}</p>}
      {shown.length > 0 ? (
        <VirtualList
          label={EVENTS_TEXTS.list}
          items={shown}
          keyOf={keyOf}
          estimatePx={LINE_PX}
          renderItem={renderEvent}
        />
      ) : (
        isKnown && <NoEvent isFiltered={lines.length > 0} onReset={() => setFilter(ALL_EVENTS)} />
      )}
      <footer className="panel-foot">
        {missedCount > 0 && <p className="panel-note">{EVENTS_TEXTS.missed(missedCount)}</p>}
        <EquivalentCommand title={EVENTS_TEXTS.command} command={eventsCommand(filter)} />
      </footer>
    </div>
  );
}

const keyOf = ({ lineId }: ShownEvent) => String(lineId);
const renderEvent = (shown: ShownEvent) => <EventRow {...shown} />;

/** The events as they come; every batch counts, so they are added up here and not read as a latest value. */
function useTimeline() {
  const api = useApi();
  const [timeline, dispatch] = useReducer(reduceTimeline, EMPTY_TIMELINE);
  const open = useCallback((options: { signal: AbortSignal }) => api.event.watch(undefined, options), [api]);
  useEffect(() => {
    const abort = new AbortController();
    void followForEver(open, abort.signal, (batch) => dispatch({ type: 'batch', batch }));
    return () => abort.abort();
  }, [open]);
  return [timeline, dispatch] as const;
}

function useShownEvents(lines: readonly EventLine[], filter: EventFilter): ShownEvent[] {
  const told = useMemo(() => {
    const names = containerNames(lines);
    return lines.map((line) => ({ ...line, words: wordsOf(line.event, names) }));
  }, [lines]);
  return useMemo(
    () => told.filter(({ event, words }) => isShown(event, Object.values(words).join(' '), filter)),
    [told, filter],
  );
}

function NoEvent({ isFiltered, onReset }: { isFiltered: boolean; onReset: () => void }) {
  const { empty, nothingFound } = EVENTS_TEXTS;
  return isFiltered ? (
    <Nothing title={nothingFound.title}>
      <Button onClick={onReset}>{nothingFound.reset}</Button>
    </Nothing>
  ) : (
    <Nothing title={empty.title} text={empty.text}>
      <EquivalentCommand title={empty.commandTitle} command={empty.command} />
    </Nothing>
  );
}
