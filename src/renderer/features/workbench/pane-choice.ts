/** Where the terminal stands: under the panel beside the lesson, or across the window under both. */
export type TerminalPlace = 'beside' | 'bottom';

/** What the learner chose for the panes, kept between starts; null while nothing was chosen. */
export interface PaneChoice {
  /** Width of the parcours in CSS pixels, at normal text size. */
  outlinePx: number;
  /** Share the tools take of the width they and the lesson have, 0 to 1. */
  toolsRatio: number | null;
  /** Share of the height that what stands above the terminal takes, 0 to 1. */
  aboveRatio: number | null;
  isOutlineOpen: boolean | null;
  areToolsOpen: boolean;
  isFocused: boolean;
  /** In the projector theme the terminal's place is chosen apart: its columns are wider. */
  places: { usual: TerminalPlace | null; projector: TerminalPlace | null };
}

/** What a learner has who chose nothing. */
export const DEFAULT_PANES: PaneChoice = {
  outlinePx: 232,
  toolsRatio: null,
  aboveRatio: null,
  isOutlineOpen: null,
  areToolsOpen: true,
  isFocused: false,
  places: { usual: null, projector: null },
};

/** The share above the terminal that versions of before kept though nobody had chosen it. */
const WRITTEN_UNCHOSEN = 0.55;

/** Reads a kept choice, part by part: what is missing, damaged or of another program is as if never chosen. */
export function parsePanes(kept: unknown): PaneChoice {
  const { outlinePx, toolsRatio, aboveRatio, isOutlineOpen, areToolsOpen, isFocused, places } = fields(kept);
  const { usual, projector } = fields(places);
  return {
    outlinePx: finite(outlinePx) ?? DEFAULT_PANES.outlinePx,
    toolsRatio: ratio(toolsRatio),
    aboveRatio: aboveRatio === WRITTEN_UNCHOSEN ? null : ratio(aboveRatio),
    isOutlineOpen: boolean(isOutlineOpen),
    areToolsOpen: boolean(areToolsOpen) ?? DEFAULT_PANES.areToolsOpen,
    isFocused: boolean(isFocused) ?? DEFAULT_PANES.isFocused,
    places: { usual: place(usual), projector: place(projector) },
  };
}

/**
 * Reads a choice made when the terminal was a tab among the tools. Its share of the width meant something else, and an
 * open parcours was written without having been chosen: both are chosen anew.
 */
export function parseTabbedPanes(kept: unknown): PaneChoice {
  const { outlinePx, stackRatio, isOutlineOpen, areToolsOpen, isFocused } = fields(kept);
  return parsePanes({
    outlinePx,
    aboveRatio: stackRatio,
    isOutlineOpen: isOutlineOpen === false ? false : null,
    areToolsOpen,
    isFocused,
  });
}

function fields(kept: unknown): Record<string, unknown> {
  return typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {};
}

function finite(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function ratio(value: unknown): number | null {
  const found = finite(value);
  return found !== null && found > 0 && found < 1 ? found : null;
}

function boolean(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

function place(value: unknown): TerminalPlace | null {
  return value === 'beside' || value === 'bottom' ? value : null;
}
