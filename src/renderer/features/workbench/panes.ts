import type { PaneChoice, TerminalPlace } from './pane-choice.ts';

/** Least widths in CSS pixels at normal text size; below them a pane cannot be read. */
export const PANE_MIN = { outline: 200, lesson: 440, tools: 420 } as const;
const OUTLINE_MAX = 420;
/** Widths in CSS pixels at normal text size that nothing changes: the rail of tools, the folded parcours. */
const RAIL_PX = 64;
const STRIP_PX = 44;
/** Width of a window from which the parcours is open at first, in CSS pixels at normal text size. */
const OUTLINE_OPEN_FROM = 1440;
/**
 * Width of 80 columns of the terminal in CSS pixels at normal text size: 8.4 for each at the first size of its text, 22
 * for its padding and scrollbar, and a few for fonts that are measured wider.
 */
const EIGHTY_COLUMNS_PX = 700;
/** Share of the width the tools take at first, once the terminal has its 80 columns. */
const FIRST_TOOLS_RATIO = 0.57;
/** Least height in CSS pixels for two panes one above the other; below it neither would show eight lines. */
const STACK_MIN_HEIGHT = 460;
/** Height under which a window is low, in CSS pixels at normal text size. */
const LOW_PX = 800;
/** Share of the height above the terminal at first. */
const FIRST_ABOVE_RATIO = { usual: 0.55, low: 0.64 } as const;
/** Least room for the rail in CSS pixels: a window 600 high, less its status bar, and wide enough for two panes. */
const RAIL_MIN = { width: 640, height: 572 } as const;

/**
 * `beside`: the terminal is in the column of the tools; `bottom`: across the window under lesson and panel; `stacked`:
 * under the lesson, whose place a panel takes; `turns`: one pane at a time, as at a zoom of 200 %.
 */
type Arrangement = TerminalPlace | 'stacked' | 'turns';

/** The pane asked for last: the one that shows where there is not enough room for all. */
export type Front = 'lesson' | 'panel' | 'terminal';

/** The panes on screen and the room each has. */
export interface PaneLayout {
  arrangement: Arrangement;
  outline: 'open' | 'strip' | 'hidden';
  /** Width of the outline, 0 when it is not open beside the lesson. */
  outlinePx: number;
  /** Whether the outline can open beside the lesson; without it, it opens over the lesson. */
  hasRoomForOutline: boolean;
  /** Width of the column beside the lesson, 0 when there is none. */
  toolsPx: number;
  /** Width lesson and tools share. */
  sharedPx: number;
  /** Share of the height that what stands above the terminal takes, 0 to 1. */
  aboveRatio: number;
  /** The tools are chosen in a menu: there is too little room for the rail. */
  isMenu: boolean;
  shows: Record<Front, boolean>;
  /** Text size against the normal one: what `outlinePx` of the choice is multiplied by. */
  scale: number;
  outlineLimits: { min: number; max: number };
  toolsLimits: { min: number; max: number };
}

/** Room the panes share, in CSS pixels. */
interface PaneRoom {
  width: number;
  height: number;
}

/** What the layout depends on besides room and choice. */
export interface PaneState {
  scale: number;
  isProjector: boolean;
  front: Front;
  /** A tool is open, which its panel shows. */
  hasPanel: boolean;
}

/**
 * Fits the learner's choice in a window: nothing under its least width; the outline gives way first, then the terminal
 * goes under the lesson, then the panes take turns.
 */
export function layOutPanes(room: PaneRoom, choice: PaneChoice, state: PaneState): PaneLayout {
  const { scale } = state;
  const { isFocused } = choice;
  const isMenu = room.height < RAIL_MIN.height || room.width < RAIL_MIN.width * scale;
  const widthPx = room.width - (isMenu || isFocused ? 0 : RAIL_PX * scale);
  const stripPx = isFocused ? 0 : STRIP_PX * scale;
  const isLow = room.height < STACK_MIN_HEIGHT * milder(scale);
  const arrangement = arrange(widthPx - stripPx, isLow, choice, state);
  const wantsOutline = choice.isOutlineOpen ?? room.width >= OUTLINE_OPEN_FROM * scale;
  const outline = fitOutline(widthPx, arrangement, wantsOutline, choice, scale);
  const shows = chooseShown(arrangement, isLow, choice, state);
  const takenPx = outline.outline === 'strip' ? stripPx : outline.outlinePx;
  const hasTools = arrangement === 'beside' ? choice.areToolsOpen : arrangement === 'bottom' && shows.panel;
  const tools = fitTools(widthPx - takenPx, arrangement, choice, scale);
  return {
    arrangement,
    shows,
    isMenu,
    scale,
    ...outline,
    ...tools,
    aboveRatio: choice.aboveRatio ?? firstAboveRatio(room.height, scale),
    toolsPx: hasTools ? tools.toolsPx : 0,
  };
}

/** In a low window, an editor under its bar and over its buttons needs more for eight lines than the terminal does. */
function firstAboveRatio(heightPx: number, scale: number): number {
  return heightPx < LOW_PX * scale ? FIRST_ABOVE_RATIO.low : FIRST_ABOVE_RATIO.usual;
}

function fitOutline(
  widthPx: number,
  arrangement: Arrangement,
  isWanted: boolean,
  { outlinePx, isFocused, areToolsOpen }: PaneChoice,
  scale: number,
) {
  const least = leastWidths(scale);
  const isWide = arrangement === 'beside' || arrangement === 'bottom';
  // Kept for a panel that may open at any time, so that opening one never folds the parcours.
  const toolsPx = areToolsOpen && isWide ? least.tools : 0;
  const max = Math.min(OUTLINE_MAX * scale, widthPx - least.lesson - toolsPx);
  const isHidden = arrangement === 'turns' || isFocused;
  const hasRoomForOutline = arrangement !== 'turns' && max >= least.outline;
  const folded = isHidden ? ('hidden' as const) : ('strip' as const);
  const isOpen = !isHidden && hasRoomForOutline && isWanted;
  return {
    outline: isOpen ? ('open' as const) : folded,
    outlinePx: isOpen ? clamp(outlinePx * scale, least.outline, max) : 0,
    outlineLimits: { min: least.outline, max },
    hasRoomForOutline,
  };
}

/** The first share gives the terminal its 80 columns where the lesson keeps its least width. */
function fitTools(sharedPx: number, arrangement: Arrangement, { toolsRatio }: PaneChoice, scale: number) {
  const least = leastWidths(scale);
  const toolsLimits = { min: least.tools, max: sharedPx - least.lesson };
  const columnsPx = arrangement === 'beside' ? EIGHTY_COLUMNS_PX * scale : 0;
  const wantedPx =
    toolsRatio === null ? Math.max(FIRST_TOOLS_RATIO * sharedPx, columnsPx) : toolsRatio * sharedPx;
  return { sharedPx, toolsLimits, toolsPx: clamp(wantedPx, toolsLimits.min, toolsLimits.max) };
}

/** Large type needs a wider outline; lesson and tools wrap, so a milder scale is enough for them. */
function milder(scale: number): number {
  return 1 + (scale - 1) / 3;
}

function leastWidths(scale: number) {
  return {
    outline: PANE_MIN.outline * scale,
    lesson: PANE_MIN.lesson * milder(scale),
    tools: PANE_MIN.tools * milder(scale),
  };
}

/** Until the learner chooses, the terminal is beside the lesson where it has 80 columns there, else at the bottom. */
function arrange(widestPx: number, isLow: boolean, choice: PaneChoice, state: PaneState): Arrangement {
  const { lesson, tools } = leastWidths(state.scale);
  if (widestPx < lesson + tools) return isLow ? 'turns' : 'stacked';
  if (isLow) return 'beside';
  if (state.isProjector) return choice.places.projector ?? 'bottom';
  return choice.places.usual ?? (widestPx - lesson >= EIGHTY_COLUMNS_PX * state.scale ? 'beside' : 'bottom');
}

function chooseShown(
  arrangement: Arrangement,
  isLow: boolean,
  { areToolsOpen, isFocused }: PaneChoice,
  { front, hasPanel }: PaneState,
): Record<Front, boolean> {
  const canPanel = hasPanel && areToolsOpen && !isFocused;
  if (arrangement === 'turns') {
    const panel = canPanel && front === 'panel';
    const terminal = front === 'terminal';
    return { panel, terminal, lesson: !panel && !terminal };
  }
  const isWholePlace = arrangement === 'stacked' || isLow;
  const panel = canPanel && (!isWholePlace || front === 'panel');
  return {
    panel,
    lesson: !(panel && arrangement === 'stacked'),
    terminal: areToolsOpen && !(panel && isLow),
  };
}

/** The upper limit gives way where the limits cross. */
function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(max, value));
}
