import { memo, useMemo } from 'react';
import { CLUSTER_MAP } from '#shared/strings/fr/cluster-map.ts';
import { fitText } from '../network-map/map-grid.ts';
import { Barge } from './Barge.tsx';
import type { MapBlock as Block, MapRow, PartRef } from './map-facts.ts';
import {
  type BlockPlan,
  GRID,
  type MapSheet,
  type PlacedBarge,
  type PlacedRow,
  type PlacedService,
  planBlock,
} from './map-plan.ts';
import {
  bargeSentence,
  blockSentence,
  blockSummary,
  countReady,
  lonelyNote,
  podsOf,
  portsText,
  selectorText,
  serviceSentence,
  setSentence,
  shortPodName,
} from './map-words.ts';
import { Part, TextPart, type Told } from './Part.tsx';

/** Widths of a character of the drawing's letters, in pixels of the sheet. */
const LABEL_CHAR = 7.3;
const NOTE_CHAR = 6.7;
const CODE_CHAR = 7.3;
const POD_NAME_ROOM = Math.floor((GRID.slotWidth - 2) / CODE_CHAR);
/** The trunk from what runs the sets to each of them. */
const TRUNK_X = 12;

interface MapBlockProps {
  block: Block;
  sheet: MapSheet;
  /** Several namespaces are shown together. */
  hasNamespaces: boolean;
  /** Pods that something points at now; the others fade. */
  lit: ReadonlySet<string> | null;
  arrivals: ReadonlySet<string>;
  onTell: (told: Told | null) => void;
  onOpen?: ((ref: PartRef) => void) | undefined;
}

/** What runs pods, its pods on their berths, and the services that point at them. */
export const MapBlock = memo(function MapBlock(props: MapBlockProps) {
  const { block, sheet } = props;
  const plan = useMemo(() => planBlock(block, sheet), [block, sheet]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing with parts, not a set of fields
    <div role="group" className="cm-block" translate="no" aria-label={blockSummary(block)}>
      {block.kind !== 'services' && <Head {...props} />}
      <svg
        className="figure-sheet cm-sheet"
        viewBox={`0 0 ${sheet.width} ${plan.height}`}
        style={{ inlineSize: `${sheet.width / 16}rem`, blockSize: `${plan.height / 16}rem` }}
      >
        <title>{block.name || CLUSTER_MAP.kinds[block.kind]}</title>
        <Berths sheet={sheet} height={plan.height} />
        <Trunk plan={plan} />
        <Rows plan={plan} {...props} />
        {plan.services.map((placed) => (
          <ServiceLine key={placed.point.service.uid} placed={placed} {...props} />
        ))}
        {plan.othersY !== null && (
          <text className="cm-note" x={8} y={plan.othersY}>
            {CLUSTER_MAP.service.others(block.otherServices)}
          </text>
        )}
      </svg>
    </div>
  );
});

function Head({ block, hasNamespaces, onTell, onOpen }: MapBlockProps) {
  const { kind, name, namespace, ref, wanted, selector, emptySets } = block;
  const pods = podsOf(block);
  const uids = new Set(pods.map(({ uid }) => uid));
  const told = { text: blockSentence(block), uids };
  return (
    <p className="cm-head">
      <span className="caps">{CLUSTER_MAP.kinds[kind]}</span>
      {ref !== null && (
        <TextPart {...{ told, onTell }} onOpen={onOpen && (() => onOpen(ref))}>
          <strong>{name}</strong>
        </TextPart>
      )}
      <span>
        {wanted === null
          ? CLUSTER_MAP.ready(countReady(pods), pods.length)
          : CLUSTER_MAP.readyOf(countReady(pods), wanted)}
      </span>
      {selectorText(selector) !== '' && <code>{selectorText(selector)}</code>}
      {hasNamespaces && namespace !== null && <em>{namespace}</em>}
      {emptySets > 0 && <span>{CLUSTER_MAP.emptySets(emptySets)}</span>}
    </p>
  );
}

/** Water between two quays, in every column; the roads have none. */
function Berths({ sheet, height }: { sheet: MapSheet; height: number }) {
  return sheet.columns.map(({ key, kind, x, width }) => (
    <g key={key}>
      {kind !== 'roads' && <rect className="f-water" x={x} y={0} width={width} height={height} />}
      {[x, x + width].map((side) => (
        <line
          key={side}
          className={kind === 'roads' ? 'f-dash' : 'f-berth'}
          x1={side}
          x2={side}
          y1={0}
          y2={height}
        />
      ))}
    </g>
  ));
}

function Trunk({ plan: { rows } }: { plan: BlockPlan }) {
  const last = rows.findLast(({ row }) => row.set !== null);
  if (!last) return null;
  const middle = last.y + GRID.rowPad + GRID.plateHeight / 2;
  return <path className="f-line" d={`M${TRUNK_X} 0 V${middle}`} />;
}

function Rows({ plan, block, lit, arrivals, onTell, onOpen }: MapBlockProps & { plan: BlockPlan }) {
  return plan.rows.map((placed) => (
    <g key={placed.row.key}>
      {block.ref !== null && <Rail placed={placed} />}
      {placed.row.set && <SetPlate placed={placed} set={placed.row.set} onTell={onTell} onOpen={onOpen} />}
      {placed.barges.length === 0 && (
        <text className="f-note" x={GRID.berthsX + 8} y={placed.y + GRID.rowPad + 28}>
          {CLUSTER_MAP.noPod}
        </text>
      )}
      {placed.barges.map((barge, index) => (
        <PlacedPod
          key={barge.key}
          barge={barge}
          isFirst={index === 0 && block.ref === null}
          owner={placed.row.set ? { table: 'replicaSets', uid: placed.row.set.uid } : block.ref}
          {...{ block, lit, arrivals, onTell, onOpen }}
        />
      ))}
    </g>
  ));
}

/** From a set to its pods: the line they are moored to. */
function Rail({ placed: { row, y, railTo, barges } }: { placed: PlacedRow }) {
  if (railTo === null) return null;
  const top = y + GRID.rowPad - 6;
  const from = row.set ? GRID.plateX + GRID.plateWidth : TRUNK_X;
  const start = row.set ? `M${from} ${top + 26} H${from + 6} V${top}` : `M${from} ${y} V${top}`;
  const drops = barges
    .filter(({ isMoored }) => isMoored)
    .map(({ x, y: slotY }) => `M${x + GRID.gap + GRID.bargeWidth / 2} ${top} V${slotY + 8}`);
  return (
    <path className={row.age === 'old' ? 'f-dash' : 'f-line'} d={`${start} H${railTo} ${drops.join(' ')}`} />
  );
}

interface SetPlateProps extends Pick<MapBlockProps, 'onTell' | 'onOpen'> {
  placed: PlacedRow;
  set: NonNullable<MapRow['set']>;
}

function SetPlate({ placed: { row, y }, set, onTell, onOpen }: SetPlateProps) {
  const top = y + GRID.rowPad;
  const room = GRID.plateWidth - 12;
  const told = { text: setSentence(row), uids: new Set(row.pods.map(({ uid }) => uid)) };
  const [first] = set.containers;
  const open = onOpen && (() => onOpen({ table: 'replicaSets', uid: set.uid }));
  return (
    <>
      <path className="f-line" d={`M${TRUNK_X} ${top + GRID.plateHeight / 2} H${GRID.plateX}`} />
      <Part isStop told={told} onTell={onTell} onOpen={open}>
        <rect
          className={row.age === 'old' ? 'f-plate-rw' : 'f-plate'}
          x={GRID.plateX}
          y={top}
          width={GRID.plateWidth}
          height={GRID.plateHeight}
        />
        {row.age === 'old' && (
          <rect
            className="cm-veil"
            x={GRID.plateX + 3}
            y={top + 3}
            width={room + 6}
            height={GRID.plateHeight - 6}
          />
        )}
        <text className="cm-code" x={GRID.plateX + 6} y={top + 18}>
          {shortImage(first?.image ?? set.name, room)}
        </text>
        <text className="cm-note" x={GRID.plateX + 6} y={top + 35}>
          {CLUSTER_MAP.shortRevision(set.revision, row.age)}
        </text>
        <text className="cm-note" x={GRID.plateX + 6} y={top + 51}>
          {CLUSTER_MAP.readyOf(set.ready, set.wanted)}
        </text>
      </Part>
    </>
  );
}

/** Its end tells images apart. */
function shortImage(image: string, room: number): string {
  const count = Math.floor(room / CODE_CHAR);
  return image.length <= count ? image : `…${image.slice(1 - count)}`;
}

interface PlacedPodProps extends Pick<MapBlockProps, 'block' | 'lit' | 'arrivals' | 'onTell' | 'onOpen'> {
  barge: PlacedBarge;
  /** The one of its block that the Tab key stops at. */
  isFirst: boolean;
  /** What runs it. */
  owner: PartRef | null;
}

function PlacedPod({ barge, isFirst, owner, block, lit, arrivals, onTell, onOpen }: PlacedPodProps) {
  const { x, y, pods } = barge;
  const [pod] = pods;
  if (!pod) return null;
  const uids = new Set(pods.map(({ uid }) => uid));
  const told = { text: bargeSentence(barge, block.services), uids };
  const isFaded = lit !== null && !pods.some(({ uid }) => lit.has(uid));
  // A convoy has no page: what runs it lists its pods.
  const opened: PartRef | null = pods.length === 1 ? { table: 'pods', uid: pod.uid } : owner;
  const open = onOpen && opened ? () => onOpen(opened) : undefined;
  return (
    <g
      className={`cm-slot ${isFaded ? 'cm-faded' : ''}`}
      style={{ transform: `translate(${x + GRID.gap}px, ${y}px)` }}
    >
      <g className={arrivals.has(pod.uid) ? 'cm-arriving' : ''}>
        <Part told={told} isStop={isFirst} onTell={onTell} onOpen={open}>
          <rect className="cm-target" x={-4} y={0} width={GRID.bargeWidth + 8} height={GRID.slotHeight - 4} />
          <Barge barge={barge} />
          <text className={pods.length > 1 ? 'cm-count' : 'cm-code'} x={GRID.bargeWidth / 2} y={54}>
            {pods.length > 1 ? `× ${pods.length}` : shortPodName(pod.name, POD_NAME_ROOM)}
          </text>
        </Part>
      </g>
    </g>
  );
}

function ServiceLine({ placed, lit, sheet, onTell, onOpen }: MapBlockProps & { placed: PlacedService }) {
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
