import type { ClusterObject } from '#shared/contract/cluster-object.ts';
import { BARGE_STATES, type BargeState, bargeStateOf } from './barge-state.ts';
import type { MapColumn, MapColumns } from './map-columns.ts';
import type { MapBlock, MapRow } from './map-facts.ts';
import type { ServicePoint, TargetState } from './service-points.ts';

type Pod = ClusterObject<'pods'>;

/** The map's grid, in pixels at a root font of 16: plates at the left, then one column of berths a node. */
export const GRID = {
  plateX: 24,
  plateWidth: 132,
  plateHeight: 60,
  berthsX: 166,
  slotWidth: 70,
  slotHeight: 62,
  /** In a slot, left of the barge: where lines of services pass. */
  gap: 18,
  bargeWidth: 50,
  /** From a barge's top to its waterline, where lines of services reach it. */
  waterline: 32,
  rowPad: 14,
  columnPad: 6,
  serviceHeight: 46,
  /** A line that counts the services which are not drawn. */
  othersHeight: 24,
  edge: 8,
} as const;

/** Barges drawn one by one in one berth of a row, and lines of them; more are convoys. */
const MAX_BARGES_PER_CELL = 12;
const MAX_LINES_PER_CELL = 4;
/** Barges of one block drawn one by one; more are convoys wherever there are two. */
const MAX_BARGES_PER_BLOCK = 60;
/** Services whose lines are drawn apart in a gap. */
const LINES_PER_GAP = 3;
/** From one line of a gap to the next. */
const LINE_STEP = 5;

/** A column on the sheet, and how many barges lie side by side in it. */
interface PlacedColumn extends MapColumn {
  x: number;
  width: number;
  slots: number;
}

/** Where columns stand, and which of them each pod is in. */
export interface MapSheet extends Pick<MapColumns, 'columnOf'> {
  columns: readonly PlacedColumn[];
  width: number;
}

/** Room a berth takes beyond its slots, for the name of its node. */
const MAX_MARGIN = 48;

/** Lays the columns out in a width: the roads have one slot, the others share the rest; a sheet that is wider scrolls. */
export function sheetOf({ columns, columnOf }: MapColumns, width: number): MapSheet {
  const roads = columns.filter(({ kind }) => kind === 'roads').length;
  const room = width - GRID.berthsX - GRID.edge - columns.length * GRID.columnPad;
  const berths = Math.max(1, columns.length - roads);
  const slotsEach = Math.max(1, Math.floor((Math.floor(room / GRID.slotWidth) - roads) / berths));
  const spare = Math.max(0, room - (roads + berths * slotsEach) * GRID.slotWidth);
  const margin = Math.min(MAX_MARGIN, Math.floor(spare / berths));
  let x: number = GRID.berthsX;
  const placed = columns.map((column) => {
    const isRoads = column.kind === 'roads';
    const slots = isRoads ? 1 : slotsEach;
    const width = slots * GRID.slotWidth + GRID.columnPad + (isRoads ? 0 : margin);
    const at = { ...column, x, slots, width };
    x += at.width;
    return at;
  });
  return { columns: placed, columnOf, width: Math.max(x + GRID.edge, width) };
}

/** One barge, or a convoy of several in the same state. */
export interface PlacedBarge {
  key: string;
  state: BargeState;
  pods: readonly Pod[];
  age: MapRow['age'];
  /** Of its slot's top left corner. */
  x: number;
  y: number;
  /** In the first line of its row, next to the row's mooring line. */
  isMoored: boolean;
}

/** A set of a block with its pods, where the sheet has them. */
export interface PlacedRow {
  row: MapRow;
  y: number;
  height: number;
  barges: readonly PlacedBarge[];
  /** Right end of its mooring line; null where it has no barge. */
  railTo: number | null;
}

/** A line that leaves a service's quay for one barge. */
interface PlacedLine {
  key: string;
  state: TargetState;
  x: number;
  /** Where it reaches the barge. */
  toX: number;
  toY: number;
}

/** A service, and the lines from its quay to the pods it leads to. */
export interface PlacedService {
  point: ServicePoint;
  y: number;
  quayTo: number;
  lines: readonly PlacedLine[];
}

/** One block of the map on its own sheet. */
export interface BlockPlan {
  height: number;
  rows: readonly PlacedRow[];
  services: readonly PlacedService[];
  /** Base of the line that counts the other services; null where there is none. */
  othersY: number | null;
}

/** Where everything of a block is drawn. */
export function planBlock(block: MapBlock, sheet: MapSheet): BlockPlan {
  const isCrowded = block.rows.reduce((sum, { pods }) => sum + pods.length, 0) > MAX_BARGES_PER_BLOCK;
  const rows: PlacedRow[] = [];
  let y = 0;
  for (const row of block.rows) {
    const placed = placeRow(row, sheet, y, isCrowded);
    rows.push(placed);
    y += placed.height;
  }
  const barges = rows.flatMap((row) => row.barges);
  const services = block.services.map((point, index) => placeService(point, index, y, barges));
  const bottom = y + services.length * GRID.serviceHeight;
  if (block.otherServices === 0) return { height: bottom + GRID.edge, rows, services, othersY: null };
  const othersY = bottom + GRID.othersHeight - GRID.edge;
  return { height: bottom + GRID.othersHeight + GRID.edge, rows, services, othersY };
}

function placeRow(row: MapRow, sheet: MapSheet, y: number, isCrowded: boolean): PlacedRow {
  const cells = Map.groupBy(row.pods, sheet.columnOf);
  const barges = [...cells]
    .sort(([a], [b]) => a - b)
    .flatMap(([index, pods]) => {
      const column = sheet.columns[index];
      return column ? placeCell(row, pods, column, y, isCrowded) : [];
    });
  const bottom = Math.max(y + GRID.plateHeight, ...barges.map((barge) => barge.y + GRID.slotHeight));
  const rights = barges.filter(({ isMoored }) => isMoored).map(({ x }) => x + bargeCentre);
  return {
    row,
    y,
    height: bottom - y + GRID.rowPad,
    barges,
    railTo: rights.length === 0 ? null : Math.max(...rights),
  };
}

/** From a slot's left to the middle of its barge. */
const bargeCentre = GRID.gap + GRID.bargeWidth / 2;

function placeCell(
  { key, age }: MapRow,
  pods: readonly Pod[],
  { x, slots }: PlacedColumn,
  y: number,
  isCrowded: boolean,
): PlacedBarge[] {
  const most = isCrowded ? 1 : Math.min(MAX_BARGES_PER_CELL, MAX_LINES_PER_CELL * slots);
  const isGrouped = pods.length > most;
  return (isGrouped ? convoysOf(pods, `${key} ${x}`) : bargesOf(pods)).map((barge, index) => ({
    ...barge,
    age,
    x: x + GRID.columnPad / 2 + (index % slots) * GRID.slotWidth,
    y: y + GRID.rowPad + Math.floor(index / slots) * GRID.slotHeight,
    isMoored: index < slots,
  }));
}

type Barge = Pick<PlacedBarge, 'key' | 'state' | 'pods'>;

/** By age, so that a barge keeps its place while others come after it. */
function bargesOf(pods: readonly Pod[]): Barge[] {
  return [...pods]
    .sort((a, b) => a.createdAtMs - b.createdAtMs || (a.name < b.name ? -1 : 1))
    .map((pod) => ({ key: pod.uid, state: bargeStateOf(pod), pods: [pod] }));
}

function convoysOf(pods: readonly Pod[], key: string): Barge[] {
  const byState = Map.groupBy(pods, bargeStateOf);
  return BARGE_STATES.flatMap((state) => {
    const same = byState.get(state);
    return same ? [{ key: `${key} ${state}`, state, pods: same }] : [];
  });
}

function placeService(
  point: ServicePoint,
  index: number,
  top: number,
  barges: readonly PlacedBarge[],
): PlacedService {
  const offset = 2 + (index % LINES_PER_GAP) * LINE_STEP;
  const lines = barges.flatMap((barge) => {
    const state = stateOfTargets(barge.pods, point);
    const toX = barge.x + GRID.gap;
    return state === null
      ? []
      : [{ key: barge.key, state, x: barge.x + offset, toX, toY: barge.y + GRID.waterline }];
  });
  return {
    point,
    y: top + index * GRID.serviceHeight,
    quayTo: Math.max(GRID.berthsX + GRID.gap, ...lines.map(({ x }) => x)),
    lines,
  };
}

/** The best of what a convoy's pods are; null where the service points at none of them. */
function stateOfTargets(pods: readonly Pod[], { targets }: ServicePoint): TargetState | null {
  const states = new Set(pods.flatMap(({ uid }) => targets.get(uid) ?? []));
  return (['ready', 'unready', 'chosen'] as const).find((state) => states.has(state)) ?? null;
}
