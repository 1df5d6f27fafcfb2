/** What the learner chose for the panes, kept between starts. */
export interface PaneChoice {
  /** Width of the parcours in CSS pixels, at normal text size. */
  outlinePx: number;
  /** Share of the width the tools take, 0 to 1. */
  toolsRatio: number;
  /** Share of the height the lesson takes when lesson and tools are stacked, 0 to 1. */
  stackRatio: number;
  isOutlineOpen: boolean;
  areToolsOpen: boolean;
  isFocused: boolean;
}

export const DEFAULT_PANES: PaneChoice = {
  outlinePx: 232,
  toolsRatio: 0.35,
  stackRatio: 0.55,
  isOutlineOpen: true,
  areToolsOpen: true,
  isFocused: false,
};

/** Least widths in CSS pixels at normal text size; below them a pane cannot be read. */
export const PANE_MIN = { outline: 200, lesson: 440, tools: 420 } as const;
const OUTLINE_MAX = 420;
/** Least height in CSS pixels for lesson and tools one above the other; below it neither would show eight lines. */
export const STACK_MIN_HEIGHT = 460;

export interface PaneLayout {
  /** Width of the outline, 0 when it is not beside the lesson. */
  outlinePx: number;
  /** Whether the outline has room beside the lesson; without it, it opens over the lesson. */
  hasRoomForOutline: boolean;
  /** Width of the tools, 0 when hidden or stacked. */
  toolsPx: number;
  /** Tools stand under the lesson instead of beside it. */
  isStacked: boolean;
  /** Lesson and tools take the whole room in turn: there is too little for both, as at a zoom of 200 %. */
  isAlternating: boolean;
  /** Text size against the normal one: what `outlinePx` of the choice is multiplied by. */
  scale: number;
  outlineLimits: { min: number; max: number };
  toolsLimits: { min: number; max: number };
}

/** Room the panes share, in CSS pixels. */
export interface PaneRoom {
  width: number;
  height: number;
}

/** Fits the learner's choice in a window: nothing under its least width; the outline gives way first, then tools go below, then in turn. */
export function layOutPanes(room: PaneRoom, choice: PaneChoice, scale: number): PaneLayout {
  const availablePx = room.width;
  // Large type needs a wider outline; lesson and tools wrap, so a milder scale is enough for them.
  const mild = 1 + (scale - 1) / 3;
  const min = {
    outline: PANE_MIN.outline * scale,
    lesson: PANE_MIN.lesson * mild,
    tools: PANE_MIN.tools * mild,
  };
  const isNarrow = availablePx < min.lesson + min.tools;
  const isAlternating = isNarrow && room.height < STACK_MIN_HEIGHT * mild;
  const isStacked = choice.areToolsOpen && isNarrow && !isAlternating;
  const toolsMinPx = choice.areToolsOpen && !isNarrow ? min.tools : 0;
  const hasRoomForOutline = !isAlternating && availablePx >= min.outline + min.lesson + toolsMinPx;
  const outlineMax = Math.min(OUTLINE_MAX * scale, availablePx - min.lesson - toolsMinPx);
  const isOutlineBeside = hasRoomForOutline && choice.isOutlineOpen && !choice.isFocused;
  const outlinePx = isOutlineBeside ? clamp(choice.outlinePx * scale, min.outline, outlineMax) : 0;
  const toolsMax = availablePx - outlinePx - min.lesson;
  return {
    outlinePx,
    hasRoomForOutline,
    toolsPx: toolsMinPx === 0 ? 0 : clamp(choice.toolsRatio * availablePx, min.tools, toolsMax),
    isStacked,
    isAlternating,
    scale,
    outlineLimits: { min: min.outline, max: outlineMax },
    toolsLimits: { min: min.tools, max: toolsMax },
  };
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(max, value));
}

const STORAGE_KEY = 'cale-seche.panes';

/** What was kept, or the defaults: an unreadable or foreign value never breaks the window. */
export function readPanes(storage: Pick<Storage, 'getItem'>): PaneChoice {
  try {
    const kept: unknown = JSON.parse(storage.getItem(STORAGE_KEY) ?? '{}');
    return mergeKnown(DEFAULT_PANES, kept);
  } catch {
    return DEFAULT_PANES;
  }
}

/** Keeps the choice; a browser that refuses only forgets it. */
export function writePanes(storage: Pick<Storage, 'setItem'>, choice: PaneChoice): void {
  try {
    storage.setItem(STORAGE_KEY, JSON.stringify(choice));
  } catch {
    // Private windows and full storages refuse: sizes are then those of this window only.
  }
}

function mergeKnown(defaults: PaneChoice, kept: unknown): PaneChoice {
  if (typeof kept !== 'object' || kept === null) return defaults;
  const entries = Object.entries(defaults).map(([name, value]) => {
    const found = (kept as Record<string, unknown>)[name];
    const isSame = typeof found === typeof value && (typeof found !== 'number' || Number.isFinite(found));
    return [name, isSame ? found : value];
  });
  return Object.fromEntries(entries) as PaneChoice;
}
