import { CLUSTER_MAP } from '#shared/strings/fr/cluster-map.ts';
import { Barge } from './Barge.tsx';
import { type BlockProps, TRUNK_X } from './block-props.ts';
import type { MapRow, PartRef } from './map-facts.ts';
import { type BlockPlan, GRID, type PlacedBarge, type PlacedRow } from './map-plan.ts';
import { bargeSentence, setSentence, shortPodName } from './map-words.ts';
import { Part } from './Part.tsx';

/** Width of a character of a code in the drawing, in pixels of the sheet. */
const CODE_CHAR = 7.3;
/** Centred under its barge, up to the edge of its column. */
const POD_NAME_ROOM = Math.floor(
  (2 * (GRID.slotWidth + GRID.columnPad / 2 - GRID.gap) - GRID.bargeWidth) / CODE_CHAR,
);

/** The sets of a block, one below the other, each with its pods. */
export function MapRows({ plan, block, lit, arrivals, onTell, onOpen }: BlockProps & { plan: BlockPlan }) {
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

interface SetPlateProps extends Pick<BlockProps, 'onTell' | 'onOpen'> {
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

interface PlacedPodProps extends Pick<BlockProps, 'block' | 'lit' | 'arrivals' | 'onTell' | 'onOpen'> {
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
