/** The drawing's grid, in CSS pixels: a column of boxes, then one column a quay. */
export const BOX_X = 16;
export const BOX_WIDTH = 152;
export const BOX_HEIGHT = 48;
/** First quay, and from one to the next: an address of fifteen characters fits between. */
export const FIRST_QUAY_X = 232;
export const QUAY_GAP = 128;
export const ROW_PX = 88;

export function quayX(index: number): number {
  return FIRST_QUAY_X + index * QUAY_GAP;
}

/** Width of the whole drawing. */
export function sheetWidth(quayCount: number): number {
  return FIRST_QUAY_X + Math.max(0, quayCount - 1) * QUAY_GAP + 96;
}

/** The text, cut so that it fits in `room` pixels at about `charPx` a character. */
export function fitText(text: string, room: number, charPx: number): string {
  const count = Math.floor(room / charPx);
  return text.length <= count ? text : `${text.slice(0, Math.max(1, count - 1))}…`;
}
