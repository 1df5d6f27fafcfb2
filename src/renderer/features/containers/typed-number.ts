/** A number as one types it, a French comma being a point: 0 where nothing is typed, NaN where it is none. */
export function typedNumber(text: string): number {
  return Number(text.trim().replace(',', '.'));
}
