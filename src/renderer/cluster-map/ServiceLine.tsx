import { fitText } from '../network-map/map-grid.ts';
import type { BlockProps } from './block-props.ts';
import { GRID, type PlacedService } from './map-plan.ts';
import { lonelyNote, portsText, serviceSentence } from './map-words.ts';
import { Part } from './Part.tsx';

/** Widths of a character of the drawing's letters, in pixels of the sheet. */
const LABEL_CHAR = 7.3;
const NOTE_CHAR = 6.7;

/** A service, the line it is on, and the pods it leads to. */
export function ServiceLine({ placed, lit, sheet, onTell, onOpen }: BlockProps & { placed: PlacedService }) {
  const { point, y, quayTo, lines } = placed;
  const { service, targets } = point;
  const uids = new Set(targets.keys());
  const note = lonelyNote(point);
  const middle = y + 23;
  const open = onOpen && (() => onOpen({ table: 'services', uid: service.uid }));
  const isFaded = lit !== null && lines.length > 0 && ![...uids].some((uid) => lit.has(uid));
  return (
    <g className={isFaded ? 'cm-faded' : ''}>
      {lines.map(({ key, state, x, toX, toY }) => (
        <g key={key} className={`cm-line cm-to-${state}`}>
          <path d={`M${x} ${middle} V${toY} H${toX}`} />
          <circle cx={toX} cy={toY} r={3.5} />
        </g>
      ))}
      <Part isStop told={{ text: serviceSentence(point), uids }} onTell={onTell} onOpen={open}>
        <rect
          className="cm-target"
          x={4}
          y={y + 2}
          width={GRID.berthsX - 12}
          height={GRID.serviceHeight - 6}
        />
        <path
          className="f-network"
          d={`M${GRID.berthsX - 10} ${middle} H${note === null ? quayTo : GRID.berthsX + 8}`}
        />
        <circle className="f-bollard" cx={GRID.berthsX - 14} cy={middle} r={4} />
        <text className="cm-label" x={8} y={y + 20}>
          {fitText(`Service ${service.name}`, GRID.berthsX - 30, LABEL_CHAR)}
        </text>
        <text className="cm-note" x={8} y={y + 37}>
          {fitText(portsText(service), GRID.berthsX - 30, NOTE_CHAR)}
        </text>
      </Part>
      {note !== null && (
        <text
          className={`cm-note ${service.type === 'ExternalName' ? '' : 'f-warn'}`}
          x={GRID.berthsX + 14}
          y={middle + 4}
        >
          {fitText(note, sheet.width - GRID.berthsX - 22, NOTE_CHAR)}
        </text>
      )}
    </g>
  );
}
