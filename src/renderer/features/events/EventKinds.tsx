import { EVENT_KIND_NAMES, EVENTS_TEXTS } from '#shared/strings/fr/events.ts';
import { Check } from '../../panel/Fields.tsx';
import { EVENT_KINDS, type EventFilter, type EventKind } from './event-filter.ts';

interface EventKindsProps {
  filter: EventFilter;
  onFilter: (filter: EventFilter) => void;
}

/** Which kinds of events are shown, each with a box of its own. */
export function EventKinds({ filter, onFilter }: EventKindsProps) {
  const turn = (kind: EventKind, isOn: boolean) => {
    const kinds = EVENT_KINDS.filter((one) => (one === kind ? isOn : filter.kinds.includes(one)));
    onFilter({ ...filter, kinds });
  };
  return (
    <fieldset className="panel-strip panel-bar events-kinds">
      <legend className="sr-only">{EVENTS_TEXTS.kinds}</legend>
      {EVENT_KINDS.map((kind) => (
        <Check
          key={kind}
          label={EVENT_KIND_NAMES[kind]}
          isChecked={filter.kinds.includes(kind)}
          onChange={(isOn) => turn(kind, isOn)}
        />
      ))}
      <Check
        label={EVENTS_TEXTS.quiet}
        title={EVENTS_TEXTS.quietHelp}
        isChecked={filter.hasQuiet}
        onChange={(hasQuiet) => onFilter({ ...filter, hasQuiet })}
      />
    </fieldset>
  );
}
