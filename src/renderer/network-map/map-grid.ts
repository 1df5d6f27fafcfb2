/** The drawing's grid, in pixels where letters have their usual size: a column of boxes, then one column a lane. */
export const BOX_X = 16;
export const BOX_WIDTH = 184;
export const BOX_HEIGHT = 48;
/** First lane, and from one to the next: an address of fifteen characters fits between. */
const FIRST_LANE_X = 264;
const LANE_GAP = 128;
export const ROW_PX = 88;

/** Left edge of a lane, in pixels. */
export function laneX(index: number): number {
  return FIRST_LANE_X + index * LANE_GAP;
}

/** Width of the whole drawing. */
export function sheetWidth(laneCount: number): number {
  return FIRST_LANE_X + Math.max(0, laneCount - 1) * LANE_GAP + 96;
}

/** A length of the drawing on the page, as large as the letters there: those of a projector enlarge it. */
export function onPage(px: number): string {
  return `${px / 16}rem`;
}

/** The text, cut so that it fits in `room` pixels at about `charPx` a character. */
export function fitText(text: string, room: number, charPx: number): string {
  const count = Math.floor(room / charPx);
  return text.length <= count ? text : `${text.slice(0, Math.max(1, count - 1))}…`;
}
